using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Client;

/// <summary>The list of cipher suites, which comes in parts of sixteen bytes. (IPMI v2.0 §22.15)</summary>
internal static class CipherList
{
    private const int PartSize = 16;
    private const int MostParts = 64;

    /// <summary>Reads the list.</summary>
    /// <param name="part">Asks for a part.</param>
    public static async Task<IReadOnlyList<CipherSuiteRecord>> ReadAsync(Func<byte, Task<Octets>> part)
    {
        var bytes = new List<byte>();
        Octets last = default;
        for (byte index = 0; index < MostParts; index++)
        {
            var records = await part(index).ConfigureAwait(false);
            // A controller that gives the same again and again has no more.
            if (index > 0 && records.Span.SequenceEqual(last.Span))
                break;
            last = records;
            bytes.AddRange(records.Span);
            if (records.Length < PartSize)
                break;
        }
        return CipherSuiteRecord.ReadAll(bytes.ToArray());
    }
}
