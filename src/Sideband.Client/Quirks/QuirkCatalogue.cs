using System.Globalization;
using Sideband.Protocol;

namespace Sideband.Client.Quirks;

/// <summary>The table of quirks, from <c>quirks.tsv</c>: what some controllers do, and what is done about it.</summary>
public static class QuirkCatalogue
{
    /// <summary>FreeIPMI's word for none of them.</summary>
    private const string Nothing = "none";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<QuirkEntry> All => field ??= Read();

    /// <summary>The row of a quirk.</summary>
    public static QuirkEntry Of(Quirk quirk) => All.First(entry => entry.Quirk == quirk);

    /// <summary>The row of a name, letters of either case; null where there is none.</summary>
    public static QuirkEntry? Find(string name) =>
        All.FirstOrDefault(entry => NamesOf(entry).Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The quirks of names.</summary>
    /// <param name="names">Each a name or several with commas; <c>none</c> forgets those before it.</param>
    /// <exception cref="FormatException">A name is none; the message says the nearest, or all there are.</exception>
    public static QuirkSet Parse(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var set = QuirkSet.None;
        var words = names.SelectMany(n =>
            n.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
        foreach (var word in words)
        {
            if (word.Equals(Nothing, StringComparison.OrdinalIgnoreCase))
                set = QuirkSet.None;
            else
                set = set.With((Find(word) ?? throw Unknown(word)).Quirk);
        }
        return set;
    }

    private static IEnumerable<string> NamesOf(QuirkEntry entry) => entry.Aliases.Prepend(entry.Name);

    private static FormatException Unknown(string word)
    {
        var names = All.SelectMany(NamesOf).ToArray();
        return new(
            Spelling.Nearest(word, names) is { } near
                ? $"there is no quirk '{word}'; did you mean '{near}'?"
                : $"there is no quirk '{word}'; there are: none, {string.Join(", ", names)}"
        );
    }

    private static QuirkEntry[] Read() =>
        [
            .. DataFile
                .Rows("quirks.tsv")
                .Select(cells => new QuirkEntry(
                    Enum.Parse<Quirk>(cells[0], ignoreCase: true),
                    cells[0],
                    cells[1].Split(',', StringSplitOptions.RemoveEmptyEntries),
                    cells[2],
                    Enum.Parse<QuirkUse>(cells[3], ignoreCase: true),
                    [.. Machines(cells[4])],
                    cells[5],
                    cells[6]
                )),
        ];

    /// <summary>
    /// Makers with a colon and their products, with a @ before the firmware and a # before the product's number:
    /// <c>Sun: Fire 4100 @ILOM 1.0, Fire 4200; Quanta: S99Q #21401</c>.
    /// </summary>
    private static IEnumerable<QuirkMachine> Machines(string text)
    {
        foreach (var maker in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = maker.IndexOf(':', StringComparison.Ordinal);
            foreach (var product in maker[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries))
            {
                var number = product.Split('#', 2, StringSplitOptions.TrimEntries);
                var at = number[0].Split('@', 2, StringSplitOptions.TrimEntries);
                yield return new(
                    maker[..colon],
                    at[0],
                    at.Length > 1 ? at[1] : null,
                    number.Length > 1 ? ushort.Parse(number[1], CultureInfo.InvariantCulture) : null
                );
            }
        }
    }
}
