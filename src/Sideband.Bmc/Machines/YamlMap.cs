using System.Globalization;
using Sideband.Protocol;
using YamlDotNet.RepresentationModel;

namespace Sideband.Bmc.Machines;

/// <summary>A mapping of a file, read key by key; what nobody asked for is a mistake of the writer.</summary>
internal sealed class YamlMap
{
    private readonly string _file;
    private readonly YamlMappingNode _node;
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    public YamlMap(string file, YamlMappingNode node) => (_file, _node) = (file, node);

    public IEnumerable<string> Names => _node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public static YamlMap Load(string file, TextReader text)
    {
        YamlStream yaml;
        try
        {
            yaml = YamlText.Load(text);
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new MachineFileException($"{file}:{e.Start.Line}: this is no YAML: {e.Message}", e);
        }
        if (yaml.Documents.Count == 0)
            throw new MachineFileException(file, 1, "the file is empty; expected 'key: value' lines");
        if (yaml.Documents[0].RootNode is not YamlMappingNode root)
            throw new MachineFileException(file, 1, "expected 'key: value' lines");
        return new(file, root);
    }

    public YamlNode? Find(string key)
    {
        _asked.Add(key);
        foreach (var (name, value) in _node.Children)
        {
            if (name is YamlScalarNode scalar && string.Equals(scalar.Value, key, StringComparison.OrdinalIgnoreCase))
                return value is YamlScalarNode { Value: null or "" } ? null : value;
        }
        return null;
    }

    /// <summary>Whether a key has keys of its own below it.</summary>
    public bool IsMap(string key) => Find(key) is YamlMappingNode;

    public string? Text(string key) =>
        Find(key) switch
        {
            null => null,
            YamlScalarNode scalar => scalar.Value,
            var other => throw Wrong(other, $"'{key}' is one value, not a list or a mapping"),
        };

    public string Required(string key) => Text(key) ?? throw Wrong(_node, $"'{key}' is missing");

    public double? Number(string key) =>
        Text(key) is { } text
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw Wrong(Find(key)!, $"'{key}' is '{text}'; expected a number")
            : null;

    public long? Whole(string key, long lowest, long highest)
    {
        if (Text(key) is not { } text)
            return null;
        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var parsed = isHex
            ? long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)
            : long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
        return parsed && value >= lowest && value <= highest
            ? value
            : throw Wrong(Find(key)!, $"'{key}' is '{text}'; expected a whole number from {lowest} to {highest}");
    }

    public bool? Switch(string key) =>
        Text(key)?.ToUpperInvariant() switch
        {
            null => null,
            "ON" or "YES" or "TRUE" => true,
            "OFF" or "NO" or "FALSE" => false,
            var other => throw Wrong(Find(key)!, $"'{key}' is '{other}'; expected on or off"),
        };

    public YamlMap? Map(string key) =>
        Find(key) switch
        {
            null => null,
            YamlMappingNode map => new(_file, map),
            var other => throw Wrong(other, $"'{key}' has keys of its own below it"),
        };

    public IReadOnlyList<YamlMap> Maps(string key) =>
        Find(key) switch
        {
            null => [],
            YamlSequenceNode list => [.. list.Select(item => Item(key, item))],
            var other => throw Wrong(other, $"'{key}' is a list: each item on a line that begins with '-'"),
        };

    /// <summary>A list of values; one value alone stands for a list of one.</summary>
    public IReadOnlyList<(string Value, YamlNode Node)> Values(string key) =>
        Find(key) switch
        {
            null => [],
            YamlScalarNode one => [(one.Value ?? "", one)],
            YamlSequenceNode list => [.. list.Select(item => (Scalar(key, item), item))],
            var other => throw Wrong(other, $"'{key}' is a list of values"),
        };

    /// <summary>A list whose items are values or have keys of their own; one alone stands for a list of one.</summary>
    public IReadOnlyList<((string Text, YamlNode Node)? Value, YamlMap? Keys)> Items(string key) =>
        Find(key) switch
        {
            null => [],
            YamlSequenceNode list => [.. list.Select(item => OneOf(key, item))],
            var one => [OneOf(key, one)],
        };

    /// <summary>The keys of a mapping by channels, with the channels that they mean.</summary>
    /// <param name="known">The channels that there are.</param>
    public IReadOnlyList<(byte Number, string Key)> Channels(IReadOnlyCollection<byte> known)
    {
        var channels = new List<(byte, string)>();
        foreach (var key in Names)
        {
            if (
                !byte.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || !known.Contains(number)
            )
                throw Wrong(key, $"'{key}' is no channel of the machine; there are: {string.Join(", ", known)}");
            channels.Add((number, key));
        }
        return channels;
    }

    /// <summary>Complains of the first key that nobody asked for, with the nearest that there is.</summary>
    public void Finish()
    {
        foreach (var key in _node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || _asked.Contains(name))
                continue;
            var near = Spelling.Nearest(name, _asked);
            var known = string.Join(", ", _asked.Order(StringComparer.OrdinalIgnoreCase));
            throw Wrong(
                key,
                near is not null
                    ? $"'{name}' is unknown; did you mean '{near}'?"
                    : $"'{name}' is unknown; known here: {known}"
            );
        }
    }

    /// <summary>The line that a key stands in; null where it is not there.</summary>
    public int? LineOf(string key) =>
        _node
            .Children.Keys.OfType<YamlScalarNode>()
            .FirstOrDefault(name => string.Equals(name.Value, key, StringComparison.OrdinalIgnoreCase))
            is { } found
            ? (int)found.Start.Line
            : null;

    public MachineFileException Wrong(string key, string problem) => Wrong(Find(key) ?? _node, problem);

    public MachineFileException Wrong(YamlNode node, string problem) => new(_file, node.Start.Line, problem);

    private YamlMap Item(string key, YamlNode item) =>
        item is YamlMappingNode map ? new(_file, map) : throw Wrong(item, $"an item of '{key}' has keys and values");

    private ((string Text, YamlNode Node)? Value, YamlMap? Keys) OneOf(string key, YamlNode item) =>
        item is YamlMappingNode map ? (null, new(_file, map)) : ((Scalar(key, item), item), null);

    private string Scalar(string key, YamlNode item) =>
        item is YamlScalarNode { Value: { } value } ? value : throw Wrong(item, $"an item of '{key}' is one value");
}
