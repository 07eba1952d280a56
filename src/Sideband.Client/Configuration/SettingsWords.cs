using System.Globalization;

namespace Sideband.Client.Configuration;

/// <summary>Values as words that people can write, for settings that are no fields of a layout.</summary>
internal static class SettingsWords
{
    /// <summary>A flag in words.</summary>
    public static string Say(bool value) => value ? "yes" : "no";

    /// <summary>A number with at most three decimals.</summary>
    public static string Say(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A number from words.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : throw new FormatException("a number is expected");

    /// <summary>A flag from words.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static bool YesNo(string text) =>
        text switch
        {
            "yes" or "true" or "on" => true,
            "no" or "false" or "off" => false,
            _ => throw new FormatException("yes or no is expected"),
        };
}
