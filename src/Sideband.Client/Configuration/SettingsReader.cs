using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sideband.Client.Configuration;

/// <summary>
/// Reads maps of settings. It goes by the parser's events and counts what it makes: a text that somebody sends may be deep without end,
/// or repeat what it repeats.
/// </summary>
/// <param name="parser">The text, taken apart.</param>
internal sealed class SettingsReader(IParser parser)
{
    private const int MostSettings = 20_000;
    private const int Deepest = 16;
    private readonly List<Setting> _settings = [];
    private readonly Dictionary<AnchorName, List<(IReadOnlyList<string> Path, string Value)>> _named = [];

    /// <summary>Reads the document. A second one would be left out in silence.</summary>
    public IReadOnlyList<Setting> Read()
    {
        Next();
        if (Next() is not DocumentStart)
            return [];
        Next();
        Node([]);
        return Next() is DocumentStart second
            ? throw Wrong(second.Start, "a second document begins here; there may be one")
            : _settings;
    }

    public static FormatException Wrong(Mark at, string words, Exception? inner = null) =>
        new($"line {at.Line}: {words}", inner);

    private ParsingEvent Next()
    {
        parser.MoveNext();
        return parser.Current!;
    }

    /// <summary>Takes what stands at a path, and leaves the event behind it.</summary>
    private void Node(string[] path)
    {
        var (at, begin) = (parser.Current!.Start, _settings.Count);
        switch (parser.Current)
        {
            case MappingStart map when path.Length < Deepest:
                Map(path);
                Name(map, path.Length, begin);
                break;
            case MappingStart:
                throw Wrong(at, "it is too deep");
            // A text of nothing is one scalar of nothing.
            case Scalar { Value: "" } when path.Length == 0:
                break;
            case Scalar scalar when path.Length > 0:
                Add(path, scalar.Value, at);
                Name(scalar, path.Length, begin);
                break;
            case AnchorAlias alias when _named.TryGetValue(alias.Value, out var told):
                foreach (var (rest, value) in told)
                    Add([.. path, .. rest], value, at);
                break;
            default:
                throw Wrong(at, "maps of settings are expected");
        }
        Next();
    }

    private void Map(string[] path)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Next();
        while (parser.Current is not MappingEnd)
        {
            if (parser.Current is not Scalar key)
                throw Wrong(parser.Current!.Start, "maps of settings are expected");
            if (!keys.Add(key.Value))
                throw Wrong(key.Start, $"{string.Join('.', (string[])[.. path, key.Value])} is there twice");
            Next();
            Node([.. path, key.Value]);
        }
    }

    private void Add(string[] path, string value, Mark at)
    {
        if (_settings.Count == MostSettings)
            throw Wrong(at, $"there are more than {MostSettings} settings");
        if (path.Length > Deepest)
            throw Wrong(at, "it is too deep");
        _settings.Add(new(path, value) { Line = (int)at.Line });
    }

    private void Name(NodeEvent node, int depth, int begin)
    {
        if (!node.Anchor.IsEmpty)
            _named[node.Anchor] =
            [
                .. _settings.Skip(begin).Select(s => ((IReadOnlyList<string>)[.. s.Path.Skip(depth)], s.Value)),
            ];
    }
}
