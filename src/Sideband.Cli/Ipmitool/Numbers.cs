using System.Globalization;

namespace Sideband.Cli.Ipmitool;

/// <summary>Numbers as C reads and prints them.</summary>
internal static class Numbers
{
    /// <summary>As strtol with base 0: 0x is hexadecimal, 0 octal; null where there is anything else in it.</summary>
    public static long? Parse(string text)
    {
        var negative = text.StartsWith('-');
        var digits = negative ? text[1..] : text;
        try
        {
            var value =
                digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? Convert.ToInt64(digits[2..], 16)
                : digits.Length > 1 && digits[0] == '0' ? Convert.ToInt64(digits, 8)
                : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
            return negative ? -value : value;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    public static byte? Byte(string text) => Parse(text) is { } value and >= 0 and <= 255 ? (byte)value : null;

    public static ushort? Word(string text) => Parse(text) is { } value and >= 0 and <= 65535 ? (ushort)value : null;

    /// <summary>As printf's %.Nf. The framework rounds what lies exactly between two up, C to the even one.</summary>
    public static string Fixed(double value, int digits)
    {
        var format = "F" + digits.ToString(CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "nan"
                : value > 0 ? "inf"
                : "-inf";
        var isTie = Math.ScaleB(value, digits + 1) is var scaled && Math.Floor(scaled) == scaled;
        if (isTie && Math.Abs(value) < 1e12)
            return Math.Round((decimal)value, digits, MidpointRounding.ToEven)
                .ToString(format, CultureInfo.InvariantCulture);
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>Without a fraction where there is none, else with so many digits.</summary>
    public static string Short(double value, int digits) => Fixed(value, IsWhole(value) ? 0 : digits);

    /// <summary>As C's <c>value == (int)value</c>.</summary>
    private static bool IsWhole(double value) => value is >= int.MinValue and <= int.MaxValue && value == (int)value;
}
