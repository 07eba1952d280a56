using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sideband.Server.Grouping;

/// <summary>A name with ranges as the command line has them, <c>rack[1-3,7]-n[01-40]</c>, and with stars.</summary>
internal sealed partial class NamePattern
{
    private readonly Regex _whole;
    private readonly List<string> _ranges = [];

    /// <summary>Reads one, in small letters.</summary>
    public NamePattern(string text)
    {
        var source = new StringBuilder(@"\A");
        foreach (var part in PartPattern().Split(text))
        {
            if (part == "*")
                source.Append(".*");
            else if (part == "?")
                source.Append('.');
            else if (part.StartsWith('[') && part.EndsWith(']'))
            {
                _ranges.Add(part[1..^1]);
                source.Append("([a-z0-9_]+)");
            }
            else
                source.Append(Regex.Escape(part));
        }
        // Strangers write it: however it is, it takes as long as the name is.
        _whole = new(source.Append(@"\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>Whether a name, in small letters, is meant.</summary>
    public bool IsMatch(string name)
    {
        var found = _whole.Match(name);
        return found.Success
            && _ranges.Select((range, i) => IsWithin(range, found.Groups[i + 1].Value)).All(isWithin => isWithin);
    }

    private static bool IsWithin(string ranges, string value) =>
        ranges
            .Split(',')
            .Any(range =>
            {
                var ends = range.Split('-');
                if (ends.Length == 1)
                    return value == ends[0];
                // node[01-40] means two digits, node[1-40] as many as a number has.
                var isPadded = ends[0].Length > 1 && ends[0].StartsWith('0');
                return Number(value) is { } number
                    && (isPadded ? value.Length == ends[0].Length : value.Length == 1 || value[0] != '0')
                    && Number(ends[0]) <= number
                    && number <= Number(ends[1]);
            });

    private static double? Number(string digits) =>
        digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"(?<part>\[[^\]]*\]|\*|\?)", RegexOptions.None, 1000)]
    private static partial Regex PartPattern();
}
