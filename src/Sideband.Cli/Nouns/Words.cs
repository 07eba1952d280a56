using System.Text;

namespace Sideband.Cli.Nouns;

/// <summary>The names of values in words that people read.</summary>
internal static class Words
{
    /// <summary>A value's name: <c>PowerButton</c> is "power button"; several are parted by commas.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            // A capital begins a word, but for those of an abbreviation.
            var begins =
                i > 0
                && char.IsUpper(name[i])
                && (
                    char.IsLower(name[i - 1])
                    || (i + 1 < name.Length && char.IsLower(name[i + 1]) && char.IsLetter(name[i - 1]))
                );
            if (begins)
                text.Append(' ');
            var isWord = char.IsUpper(name[i]) && (i + 1 >= name.Length || !char.IsUpper(name[i + 1]));
            text.Append(isWord && !(i > 0 && char.IsUpper(name[i - 1])) ? char.ToLowerInvariant(name[i]) : name[i]);
        }
        return text.ToString();
    }

    /// <summary>The names of the flags that are set.</summary>
    public static string[] List<T>(T value)
        where T : struct, Enum =>
        Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) == 0
            ? []
            : [.. Of(value).Split(", ")];
}
