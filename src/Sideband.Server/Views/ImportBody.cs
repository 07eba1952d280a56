namespace Sideband.Server.Views;

/// <summary>Controllers of another system: as items, as comma-separated text with a line of names, or as the text of a hosts.yaml.</summary>
internal sealed record ImportBody(
    string Source,
    IReadOnlyList<ImportItemBody>? Items = null,
    string? Csv = null,
    string? Yaml = null,
    string? Credentials = null,
    bool DryRun = false,
    bool Remove = false
)
{
    public override string ToString() => Source;
}
