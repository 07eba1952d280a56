using System.Globalization;
using System.Text.Json.Serialization;
using Sideband.Server.Importing;

namespace Sideband.Server.Views;

/// <summary>What an import did, or would do.</summary>
internal sealed record ImportView(
    bool DryRun,
    int Added,
    int Changed,
    int Same,
    int Left,
    int Removed,
    IReadOnlyList<ImportStepView> Items
)
{
    /// <summary>How many of each, in words.</summary>
    [JsonIgnore]
    public string Summary =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Added} added, {Changed} changed, {Removed} removed, {Same} the same, {Left} left"
        );

    public static ImportView Of(bool dryRun, IReadOnlyList<ImportStep> steps) =>
        new(
            dryRun,
            steps.Count(s => s.Act == ImportAct.Add),
            steps.Count(s => s.Act == ImportAct.Change),
            steps.Count(s => s.Act == ImportAct.Same),
            steps.Count(s => s.Act == ImportAct.Leave),
            steps.Count(s => s.Act == ImportAct.Remove),
            [
                .. steps.Select(s => new ImportStepView(
                    s.Act.ToString().ToLowerInvariant(),
                    s.Name,
                    s.Address,
                    s.Words,
                    s.Line
                )),
            ]
        );
}
