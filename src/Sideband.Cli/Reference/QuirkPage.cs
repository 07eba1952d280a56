using System.Text;
using Sideband.Client.Quirks;

namespace Sideband.Cli.Reference;

/// <summary>The page of the table of quirks.</summary>
internal static class QuirkPage
{
    private static readonly (QuirkUse Use, string Title)[] Parts =
    [
        (
            QuirkUse.Seen,
            "Found by their symptom, and remembered of the controller; with a name from the first packet on"
        ),
        (
            QuirkUse.Product,
            "Of machines that are known by their maker and product, or with the name: no answer shows them. Looked for where one would matter, and remembered"
        ),
        (QuirkUse.Always, "Done with every controller; the names are accepted"),
        (
            QuirkUse.Named,
            "Only with their names: they believe more than is proved, or cost other controllers something"
        ),
        (QuirkUse.Nowhere, "Without an effect here; the names are accepted"),
    ];

    public static string Write()
    {
        var text = new StringBuilder("# Quirks of controllers\n\n");
        text.Append(
            """
            Made from the program itself; a test keeps it true.

            `--quirk NAME` (repeatable, with commas; `quirks: [NAME]` in an inventory; `-o NAME` of the drop-in) says that a controller does
            something differently. The names are those of FreeIPMI's `-W` and ipmitool's `-o`. Few are needed: what can be found by its symptom is,
            and is remembered in the cache of the controller, shown by `--trace` when it is found and by `mc info` afterwards; `--no-cache` forgets it.

            """.ReplaceLineEndings("\n")
        );
        foreach (var (use, title) in Parts)
        {
            text.Append($"\n## {title}\n\n| name | of | symptom | what is done | seen on |\n|---|---|---|---|---|\n");
            foreach (var entry in QuirkCatalogue.All.Where(entry => entry.Use == use))
            {
                var names = string.Join(", ", entry.Aliases.Prepend(entry.Name).Select(name => $"`{name}`"));
                text.Append($"| {names} | {entry.Origin} | {entry.Symptom} | {entry.Remedy} | {Machines(entry)} |\n");
            }
        }
        return text.ToString();
    }

    private static string Machines(QuirkEntry entry) =>
        string.Join(
            "; ",
            entry
                .Machines.GroupBy(machine => machine.Maker, StringComparer.Ordinal)
                .Select(maker =>
                    $"{maker.Key} {string.Join(", ", maker.Select(m => m.Firmware is null ? m.Product : $"{m.Product} ({m.Firmware})"))}"
                )
        );
}
