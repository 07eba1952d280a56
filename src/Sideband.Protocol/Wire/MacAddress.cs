using System.Globalization;

namespace Sideband.Protocol.Wire;

/// <summary>A hardware (MAC) address in a message.</summary>
/// <param name="Octets">6 bytes, most significant first; empty reads as 00:00:00:00:00:00.</param>
public readonly record struct MacAddress(Octets Octets)
{
    /// <summary>Bytes of an address.</summary>
    public const int Size = 6;

    /// <summary>Reads the usual text, such as <c>52:54:00:12:34:56</c>.</summary>
    public static bool TryParse(string? text, out MacAddress address)
    {
        address = default;
        if (text is null)
            return false;
        var bytes = new byte[Size];
        var parts = text.Split(':', '-');
        if (parts.Length != Size)
            return false;
        for (var i = 0; i < Size; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out bytes[i]))
                return false;
        }
        address = new(bytes);
        return true;
    }

    /// <summary>The usual text.</summary>
    public override string ToString() => NetworkAddress.Describe(Octets.IsEmpty ? new byte[Size] : Octets.Span);
}
