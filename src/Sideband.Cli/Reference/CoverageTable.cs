using System.CommandLine;
using System.Text;

namespace Sideband.Cli.Reference;

/// <summary>What other tools can do, and the command of ours for it; rows without one say why.</summary>
internal static class CoverageTable
{
    /// <summary>The rows: table, capability, command (empty where there is none), remark.</summary>
    public static IReadOnlyList<(string Table, string Capability, string Command, string Remark)> Rows()
    {
        using var stream = typeof(CoverageTable).Assembly.GetManifestResourceStream("coverage.tsv")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader
                .ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.TrimEnd('\r').Split('\t'))
                .Select(cells => (cells[0], cells[1], cells[2], cells.Length > 3 ? cells[3] : "")),
        ];
    }

    /// <summary>The table with an example of each command.</summary>
    public static string Write(RootCommand root)
    {
        var examples = CommandWalk
            .Verbs(root)
            .ToDictionary(v => v.Path, v => CommandFacts.Of(v.Command).Examples, StringComparer.Ordinal);
        var text = new StringBuilder("# What other tools can do, and how it is done here\n\n");
        text.Append("Made from the program itself; a test keeps it true, and runs the example of each row.\n");
        foreach (var table in Rows().GroupBy(r => r.Table))
        {
            text.Append($"\n## {table.Key}\n\n| capability | command | remark |\n|---|---|---|\n");
            foreach (var (_, capability, command, remark) in table)
            {
                var shown = examples.GetValueOrDefault(command) is { Count: > 0 } found ? $"`sideband {found[0]}`" : "";
                text.Append(
                    $"| {capability} | {shown.Replace("|", "\\|", StringComparison.Ordinal)} | {remark.Replace("|", "\\|", StringComparison.Ordinal)} |\n"
                );
            }
        }
        return text.ToString();
    }
}
