namespace Sideband.Server.Views;

/// <summary>Controllers of another system: as items, or as comma-separated text with a line of names.</summary>
internal sealed record ImportBody(
    string Source,
    IReadOnlyList<ImportItemBody>? Items = null,
    string? Csv = null,
    string? Credentials = null,
    bool DryRun = false,
    bool Remove = false
)
{
    public override string ToString() => Source;
}
