using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Sideband.Server.Views;

namespace Sideband.Server.Grouping;

/// <summary>One word of a query.</summary>
/// <param name="isNot">Whether it has to fail.</param>
/// <param name="holds">Whether it holds for a controller.</param>
internal sealed partial class QueryTerm(bool isNot, Func<NodeView, bool> holds)
{
    private static readonly Dictionary<string, Func<NodeView, IEnumerable<string>>> Texts = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["state"] = node => [node.State],
        ["health"] = node => [node.Health],
        ["name"] = node => [node.Name],
        ["address"] = node => [node.Address],
        ["reason"] = node => [node.Reason ?? ""],
        ["rack"] = node => [node.Rack ?? "none"],
        ["group"] = node => node.Groups.Count == 0 ? ["none"] : node.Groups,
        ["sensor"] = node => node.Unwell.Select(u => u.What),
        ["kind"] = node => node.Unwell.Select(u => u.Kind),
    };

    private static readonly Dictionary<string, Func<NodeView, double?>> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["watts"] = node => node.PowerWatts,
        ["inlet"] = node => node.InletCelsius,
        ["sensors"] = node => node.Sensors,
        ["warnings"] = node => node.Warnings,
        ["criticals"] = node => node.Criticals,
        ["age"] = node => node.StateAgeSeconds,
    };

    /// <summary>Whether it holds, or fails where it has to.</summary>
    public bool Holds(NodeView node) => holds(node) != isNot;

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word, without quotation marks and minus.</param>
    /// <param name="isNot">Whether a minus was before it.</param>
    /// <param name="term">What it means.</param>
    /// <param name="fault">Why it means nothing.</param>
    public static bool TryRead(
        string word,
        bool isNot,
        [NotNullWhen(true)] out QueryTerm? term,
        [NotNullWhen(false)] out string? fault
    )
    {
        (var holds, fault) = Read(word);
        term = holds is null ? null : new(isNot, holds);
        return term is not null;
    }

    private static (Func<NodeView, bool>? Holds, string? Fault) Read(string word)
    {
        var parts = FieldPattern().Match(word);
        if (!parts.Success)
            return (Bare(word), null);
        var (field, sign, value) = (
            parts.Groups["field"].Value,
            parts.Groups["sign"].Value,
            parts.Groups["value"].Value
        );
        if (Texts.TryGetValue(field, out var text))
            return OfText(text, sign, value, word);
        if (Numbers.TryGetValue(field, out var number))
            return OfNumber(number, sign, value, word);
        // An address has colons, too.
        return AddressPattern().IsMatch(word)
            ? (Bare(word), null)
            : (null, $"'{field}' is no field; there are {string.Join(", ", [.. Texts.Keys, .. Numbers.Keys])}");
    }

    private static (Func<NodeView, bool>?, string?) OfText(
        Func<NodeView, IEnumerable<string>> of,
        string sign,
        string value,
        string word
    )
    {
        if (sign is "<" or ">")
            return (null, $"'{word}': {sign} compares numbers: {string.Join(", ", Numbers.Keys)}");
        var wanted = value.ToLowerInvariant();
        if (wanted.Length == 0)
            return (_ => true, null);
        if (sign == "~")
            return (
                node => string.Join('\n', of(node)).ToLowerInvariant().Contains(wanted, StringComparison.Ordinal),
                null
            );
        var any = CommaPattern().Split(wanted).Select(one => new NamePattern(one)).ToList();
        return (node => of(node).Any(line => any.Any(one => one.IsMatch(line.ToLowerInvariant()))), null);
    }

    private static (Func<NodeView, bool>?, string?) OfNumber(
        Func<NodeView, double?> of,
        string sign,
        string value,
        string word
    )
    {
        if (value.Length == 0)
            return (_ => true, null);
        if (!NumberPattern().IsMatch(value))
            return (null, $"'{word}': {value} is no number");
        var wanted = double.Parse(value, CultureInfo.InvariantCulture);
        return (
            node =>
                of(node) is { } number
                && sign switch
                {
                    ">" => number > wanted,
                    "<" => number < wanted,
                    _ => number.Equals(wanted),
                },
            null
        );
    }

    /// <summary>A word alone: part of a name or an address; with brackets or stars the whole name.</summary>
    private static Func<NodeView, bool> Bare(string word)
    {
        var wanted = word.ToLowerInvariant();
        if (wanted.AsSpan().IndexOfAny("*[?") < 0)
            return node =>
                node.Name.ToLowerInvariant().Contains(wanted, StringComparison.Ordinal)
                || node.Address.Contains(wanted, StringComparison.Ordinal);
        var names = new NamePattern(wanted);
        return node => names.IsMatch(node.Name.ToLowerInvariant()) || names.IsMatch(node.Address);
    }

    [GeneratedRegex(@"\A(?<field>[A-Za-z0-9_]+)(?<sign>[:~<>])(?<value>[^\n\r]*)\z", RegexOptions.None, 1000)]
    private static partial Regex FieldPattern();

    [GeneratedRegex(@"\A[0-9a-fA-F.:\[\]]+\z", RegexOptions.None, 1000)]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"\A-?[0-9]+(?:\.[0-9]+)?\z", RegexOptions.None, 1000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@",(?![^\[]*\])", RegexOptions.None, 1000)]
    private static partial Regex CommaPattern();
}
