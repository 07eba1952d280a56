using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Serial.Paging;

/// <summary>The last codes of paging services. (IPMI v2.0 §25.4)</summary>
internal sealed class TapCodes
{
    private const int Most = 5;
    private const int Digits = 3;
    private readonly LinkedList<string> _codes = [];

    /// <summary>The last one first; zeros where there were fewer.</summary>
    public Octets Octets
    {
        get
        {
            var octets = new byte[Most * Digits];
            Encoding.ASCII.GetBytes(string.Concat(_codes), octets);
            return octets;
        }
    }

    public void Add(string code)
    {
        _codes.AddFirst(code);
        if (_codes.Count > Most)
            _codes.RemoveLast();
    }
}
