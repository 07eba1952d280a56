using System.Collections.Concurrent;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Configuration;

/// <summary>What a file wants, found by where it stands; and which of it the controller was found to have.</summary>
/// <param name="settings">The file.</param>
/// <param name="passwordOf">The secret behind a reference.</param>
internal sealed class WantedSettings(IReadOnlyList<Setting> settings, Func<string, SessionPassword> passwordOf)
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _parents = settings
        .GroupBy(s => Key(s.Path.SkipLast(1)), StringComparer.Ordinal)
        .ToDictionary(
            g => g.Key,
            g => g.ToDictionary(s => s.Path[^1], s => s.Value, StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Whether anything of a section is wanted.</summary>
    public bool Has(string section) => settings.Any(s => s.Path[0] == section);

    /// <summary>The settings that stand right under a path, by name.</summary>
    public IReadOnlyDictionary<string, string> Under(IReadOnlyList<string> path) =>
        _parents.GetValueOrDefault(Key(path)) ?? None;

    /// <summary>The setting at a path; null where it is not named.</summary>
    public string? Find(IReadOnlyList<string> path) =>
        _parents.GetValueOrDefault(Key(path.SkipLast(1)))?.GetValueOrDefault(path[^1]);

    /// <summary>The controller has a setting.</summary>
    public void Know(IEnumerable<string> path) => _known[Key(path)] = true;

    /// <summary>The secret behind a reference.</summary>
    public SessionPassword SecretOf(string reference) => passwordOf(reference);

    /// <summary>The settings that the controller was not found to have.</summary>
    public IReadOnlyList<string> Unknown =>
        [.. settings.Where(s => !_known.ContainsKey(Key(s.Path))).Select(s => s.Name)];

    // Names of sensors may hold points.
    private static string Key(IEnumerable<string> path) => string.Join('\n', path);
}
