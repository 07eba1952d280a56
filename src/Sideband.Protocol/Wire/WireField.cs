namespace Sideband.Protocol.Wire;

/// <summary>One field as the describer saw it.</summary>
/// <param name="FirstBit">Where it begins: bits from the start of the body.</param>
/// <param name="BitCount">How many bits it has; 0 for the heading of a part.</param>
/// <param name="Depth">How deep in nested parts it stands; 0 at the top.</param>
/// <param name="Name">The field's name in words.</param>
/// <param name="Value">The value in words and digits; empty for the heading of a part.</param>
/// <param name="Remark">What is odd about it (missing, reserved bits set, left over), or null.</param>
public readonly record struct WireField(
    int FirstBit,
    int BitCount,
    int Depth,
    string Name,
    string Value,
    string? Remark
)
{
    /// <summary>Where the field is, as specifications print it: <c>3</c>, <c>3-4</c> or <c>3[7:4]</c>, bytes from 1.</summary>
    public string Place
    {
        get
        {
            if (BitCount == 0)
                return "";
            int first = FirstBit / 8,
                last = (FirstBit + BitCount - 1) / 8,
                low = FirstBit % 8,
                high = (FirstBit + BitCount - 1) % 8;
            var whole = low == 0 && high == 7;
            return (first == last, whole) switch
            {
                (true, true) => $"{first + 1}",
                (true, false) when low == high => $"{first + 1}[{low}]",
                (true, false) => $"{first + 1}[{high}:{low}]",
                (false, true) => $"{first + 1}-{last + 1}",
                _ => $"{first + 1}[{low}]-{last + 1}[{high}]",
            };
        }
    }
}
