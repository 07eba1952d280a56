using System.Globalization;

namespace Sideband.Cli.Output;

/// <summary>Names of hosts in the short form that the command line takes: <c>node[01-40,42]</c>.</summary>
internal static class HostFold
{
    /// <summary>The names as one text. Names that differ in one number share brackets.</summary>
    public static string Fold(IEnumerable<string> hosts)
    {
        // Names of one pattern differ only in their numbers; the number that varies most goes into brackets.
        var patterns = hosts.Select(h => (Name: h, Parts: Parts(h))).GroupBy(h => Pattern(h.Parts));
        return string.Join(',', patterns.SelectMany(group => FoldPattern([.. group])));
    }

    private static string Pattern(string[] parts) =>
        string.Join('0', parts.Select((part, i) => i % 2 == 0 ? part : ""));

    private static IEnumerable<string> FoldPattern((string Name, string[] Parts)[] names)
    {
        if (names.Length == 1 || names[0].Parts.Length < 2)
            return [names[0].Name];
        var varying = Enumerable
            .Range(0, names[0].Parts.Length)
            .Where(i => i % 2 == 1)
            .OrderByDescending(i => names.Select(n => n.Parts[i]).Distinct().Count())
            .ThenByDescending(i => i)
            .First();
        return names
            .GroupBy(n => (Before: string.Concat(n.Parts[..varying]), After: string.Concat(n.Parts[(varying + 1)..])))
            .Select(group =>
            {
                var ranges = Ranges(group.Select(n => n.Parts[varying]));
                return ranges.AsSpan().ContainsAny(",-")
                    ? $"{group.Key.Before}[{ranges}]{group.Key.After}"
                    : group.Key.Before + ranges + group.Key.After;
            });
    }

    private static string Ranges(IEnumerable<string> numbers)
    {
        var runs = new List<(string First, string Last)>();
        foreach (var number in numbers.Distinct().OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal))
        {
            if (runs.Count > 0 && Follows(runs[^1].Last, number))
                runs[^1] = (runs[^1].First, number);
            else
                runs.Add((number, number));
        }
        return string.Join(',', runs.Select(r => r.First == r.Last ? r.First : $"{r.First}-{r.Last}"));
    }

    /// <summary>Whether one number is the next: 09 is followed by 10, 9 by 10, but 09 not by 010.</summary>
    private static bool Follows(string number, string next) =>
        ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && (value + 1).ToString(CultureInfo.InvariantCulture).PadLeft(number.Length, '0') == next;

    /// <summary>What is between the numbers, and the numbers, in turn; the first may be empty.</summary>
    private static string[] Parts(string name)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsAsciiDigit(name[i]) == char.IsAsciiDigit(name[i - 1]))
                continue;
            if (parts.Count == 0 && char.IsAsciiDigit(name[0]))
                parts.Add("");
            parts.Add(name[start..i]);
            start = i;
        }
        return [.. parts];
    }
}
