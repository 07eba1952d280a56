namespace Sideband.Client.Configuration;

/// <summary>The settings of a body in words, with the wanted ones put in as they are come by.</summary>
/// <param name="wanted">Those that are wanted, by name.</param>
internal sealed class SettingsDraft(IReadOnlyDictionary<string, string> wanted)
{
    private const string None = "none";
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    /// <summary>The settings as they are.</summary>
    public SettingsDraft()
        : this(Nothing) { }

    /// <summary>All that were come by, in their order.</summary>
    public List<(string Name, string Value)> Seen { get; } = [];

    /// <summary>A value, or the wanted one in its place.</summary>
    /// <exception cref="FormatException">What is wanted is no such value.</exception>
    public T Take<T>(string name, T value, Func<T, string> say, Func<string, T> read)
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
        Seen.Add((name, say(value)));
        return value;
    }

    /// <summary>Yes or no.</summary>
    public bool YesNo(string name, bool value) => Take(name, value, SettingsWords.Say, SettingsWords.YesNo);

    /// <summary>The bits that are set, by their names with commas between them.</summary>
    public int Bits(string name, int value, IReadOnlyList<string> names) =>
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
            }
        );
}
