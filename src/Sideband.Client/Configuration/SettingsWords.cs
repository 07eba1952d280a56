using System.Globalization;

namespace Sideband.Client.Configuration;

/// <summary>Values as words that people can write, for settings that are no fields of a layout.</summary>
internal static class SettingsWords
{
    private const string None = "none";

    /// <summary>Yes or no.</summary>
    public static bool YesNo(
        string name,
        bool value,
        IReadOnlyDictionary<string, string> wanted,
        ICollection<(string Name, string Value)> seen
    ) => Take(name, value, Say, YesNo, wanted, seen);

    /// <summary>The bits that are set, by their names with commas between them.</summary>
    public static int Bits(
        string name,
        int value,
        IReadOnlyList<string> names,
        IReadOnlyDictionary<string, string> wanted,
        ICollection<(string Name, string Value)> seen
    ) =>
        Take(
            name,
            value,
            v => string.Join(", ", names.Where((_, bit) => (v >> bit & 1) != 0).DefaultIfEmpty(None)),
            text =>
            {
                var mask = 0;
                foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
                {
                    var bit = names.TakeWhile(name => name != word).Count();
                    mask |=
                        bit < names.Count ? 1 << bit
                        : word == None ? 0
                        : throw new FormatException($"'{word}' is none of {string.Join(", ", names)}");
                }
                return mask;
            },
            wanted,
            seen
        );

    /// <summary>A value with the wanted one put in.</summary>
    /// <exception cref="FormatException">What is wanted is no such value.</exception>
    public static T Take<T>(
        string name,
        T value,
        Func<T, string> say,
        Func<string, T> read,
        IReadOnlyDictionary<string, string> wanted,
        ICollection<(string Name, string Value)> seen
    )
    {
        if (wanted.TryGetValue(name, out var text))
        {
            try
            {
                value = read(text);
            }
            catch (FormatException e)
            {
                throw new FormatException($"{name}: '{text}' is not right: {e.Message}", e);
            }
        }
        seen.Add((name, say(value)));
        return value;
    }

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
