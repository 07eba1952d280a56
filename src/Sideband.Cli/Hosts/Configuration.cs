using Sideband.Bmc.Machines;
using Sideband.Cli.Output;

namespace Sideband.Cli.Hosts;

/// <summary>What a person always wants, from <c>config.yaml</c>.</summary>
/// <param name="Settings">How to get in.</param>
/// <param name="Fanout">Hosts at once.</param>
/// <param name="Output">The form of results.</param>
/// <param name="Inventory">Where the inventory is.</param>
internal sealed record Configuration(HostSettings Settings, int? Fanout, OutputForm? Output, string? Inventory)
{
    /// <summary>Nothing.</summary>
    public static Configuration None { get; } = new(HostSettings.None, null, null, null);

    /// <summary>Reads a file.</summary>
    /// <exception cref="MachineFileException">It has a mistake.</exception>
    public static Configuration Read(string file, TextReader text)
    {
        var root = YamlMap.Load(file, text);
        OutputForm? form = root.Text("output")?.ToUpperInvariant() switch
        {
            null => null,
            "TABLE" => OutputForm.Table,
            "JSON" => OutputForm.Json,
            "JSONL" => OutputForm.Jsonl,
            "CSV" => OutputForm.Csv,
            var other => throw root.Wrong("output", $"'{other}' is no form; there are table, json, jsonl, csv"),
        };
        var configuration = new Configuration(
            SettingsReader.Read(root),
            (int?)root.Whole("fanout", 1, 10_000),
            form,
            root.Text("inventory")
        );
        root.Finish();
        return configuration;
    }
}
