using System.Globalization;
using System.Text;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Framing.Snmp;

/// <summary>The name of a thing in SNMP, such as 1.3.6.1.4.1.3183.1.1.</summary>
/// <param name="Content">As it is encoded, without tag and length.</param>
public readonly record struct ObjectIdentifier(Octets Content)
{
    /// <summary>Encodes the usual text.</summary>
    /// <param name="text">Numbers with dots between them, at least two.</param>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static ObjectIdentifier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var arcs = text.Split('.').Select(arc => uint.Parse(arc, CultureInfo.InvariantCulture)).ToArray();
        if (arcs is not [<= 2, < 40, ..])
            throw new FormatException($"'{text}' is no object identifier.");
        var bytes = new List<byte> { (byte)((arcs[0] * 40) + arcs[1]) };
        foreach (var arc in arcs.AsSpan(2))
        {
            var first = bytes.Count;
            for (var rest = arc; ; rest >>= 7)
            {
                bytes.Insert(first, (byte)((rest & 0x7F) | (rest == arc ? 0u : 0x80)));
                if (rest < 0x80)
                    break;
            }
        }
        return new(bytes.ToArray());
    }

    /// <summary>The usual text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var arc = 0UL;
        foreach (var b in Content.Span)
        {
            arc = (arc << 7) | (b & 0x7Fu);
            if (b >= 0x80)
                continue;
            // The first two arcs share a number.
            if (text.Length == 0)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{Math.Min(arc / 40, 2)}.{arc - (40 * Math.Min(arc / 40, 2))}"
                );
            else
                text.Append(CultureInfo.InvariantCulture, $".{arc}");
            arc = 0;
        }
        return text.ToString();
    }
}
