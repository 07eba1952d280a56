using System.Globalization;

namespace Sideband.Client.Discovery;

/// <summary>Takes targets apart: commas, ranges in brackets, ports. <c>node[01-12,15]:6230</c></summary>
public static class HostList
{
    /// <summary>More in one word are no names of hosts.</summary>
    private const int MostBrackets = 16;

    /// <summary>The hosts that the words mean, in their order, each once.</summary>
    /// <exception cref="FormatException">A range or a port is wrong.</exception>
    public static IReadOnlyList<(string Host, int? Port)> Parse(IEnumerable<string> words) =>
        [.. Each(words).Distinct()];

    /// <summary>The hosts that the words mean, one after the other as they are asked for: a few brackets mean very many.</summary>
    /// <exception cref="FormatException">A range or a port is wrong.</exception>
    public static IEnumerable<(string Host, int? Port)> Each(IEnumerable<string> words)
    {
        // No chain of LINQ's: its Select is generic and virtual, and finding that takes the native program as long as a packet.
        foreach (var word in words)
        foreach (var part in Split(word))
        foreach (var host in Expand(part))
            yield return Parted(host);
    }

    /// <summary>A host and its port as one text; an address of IPv6 with a port stands in brackets.</summary>
    public static string Text(string host, int? port) =>
        port is null ? host
        : host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}"
        : $"{host}:{port}";

    /// <summary>Commas part hosts, but not within brackets.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                if (text[start..i].Trim() is { Length: > 0 } word)
                    yield return word;
                start = i + 1;
            }
            else
            {
                depth +=
                    text[i] == '[' ? 1
                    : text[i] == ']' ? -1
                    : 0;
            }
        }
    }

    private static IEnumerable<string> Expand(string word) =>
        word.Count(c => c == '[') <= MostBrackets
            ? ExpandFrom(0, word)
            : throw new FormatException($"'{word}': these are more than {MostBrackets} brackets.");

    /// <summary>Each bracket from a place on stands for several words; one with colons within is an address of IPv6.</summary>
    private static IEnumerable<string> ExpandFrom(int from, string word)
    {
        var open = word.IndexOf('[', from);
        var close = open < 0 ? -1 : word.IndexOf(']', open);
        if (close < 0)
            return [word];
        if (word.AsSpan(open, close - open).Contains(':'))
            return ExpandFrom(close + 1, word);
        var (before, after) = (word[..open], word[(close + 1)..]);
        return word[(open + 1)..close]
            .Split(',')
            .SelectMany(range => Range(range.Trim(), word))
            .SelectMany(n => ExpandFrom((before + n).Length, before + n + after));
    }

    private static IEnumerable<string> Range(string range, string word)
    {
        var ends = range.Split('-');
        if (ends.Length == 1)
            return [range];
        if (
            ends.Length != 2
            || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            || last < first
            || last - first > 100_000
        )
            throw new FormatException($"'{word}': the range '{range}' is wrong; expected one as [01-12].");
        return Enumerable
            .Range(first, last - first + 1)
            .Select(n => n.ToString(CultureInfo.InvariantCulture).PadLeft(ends[0].Length, '0'));
    }

    private static (string, int?) Parted(string host)
    {
        var colon = host.LastIndexOf(':');
        var isPlainV6 =
            host.IndexOf(':', StringComparison.Ordinal) != colon && !host.Contains(']', StringComparison.Ordinal);
        if (colon < 0 || isPlainV6 || host.EndsWith(']'))
            return (host.Trim('[', ']'), null);
        return
            int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536
            ? (host[..colon].Trim('[', ']'), port)
            : throw new FormatException($"'{host}': '{host[(colon + 1)..]}' is no port.");
    }
}
