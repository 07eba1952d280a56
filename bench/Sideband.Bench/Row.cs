namespace Sideband.Bench;

/// <summary>A figure of ours beside those of peers.</summary>
/// <param name="Scenario">The word that runs it.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Of all figures.</param>
/// <param name="Ours">Our figure.</param>
/// <param name="Peers">Theirs, by name; those that failed are left out.</param>
/// <param name="Goal">What the ratio or, without peers, our figure is to reach; null where there is no goal.</param>
/// <param name="MoreIsBetter">A rate; else a time or a size.</param>
/// <param name="Note">CPU and memory, in words.</param>
internal sealed record Row(
    string Scenario,
    string Name,
    string Unit,
    double Ours,
    IReadOnlyDictionary<string, double> Peers,
    double? Goal = null,
    bool MoreIsBetter = false,
    string Note = ""
)
{
    /// <summary>Ours to the best peer's; null without peers.</summary>
    public double? Ratio => Peers.Count == 0 ? null : Ours / (MoreIsBetter ? Peers.Values.Max() : Peers.Values.Min());

    /// <summary>Of rows that were measured twice, those with the better ratio.</summary>
    public static List<Row> Better(IEnumerable<Row> rows, IReadOnlyList<Row> again) =>
        [
            .. rows.Select(row =>
                again.FirstOrDefault(other => other.Name == row.Name) is { Ratio: { } other } second
                && (row.Ratio is not { } first || (row.MoreIsBetter ? other > first : other < first))
                    ? second
                    : row
            ),
        ];

    public bool? MeetsGoal =>
        Goal is not { } goal ? null
        : MoreIsBetter ? Figure >= goal
        : Figure <= goal;

    private double Figure => Ratio ?? Ours;

    public override string ToString()
    {
        var peers = string.Join(", ", Peers.Select(p => $"{p.Key} {Number(p.Value)}"));
        var ratio = Ratio is { } r ? $"  ratio {r:0.00}" : "";
        var goal = Goal is { } g ? $"  (goal {g:0.##}: {(MeetsGoal == true ? "met" : "missed")})" : "";
        return $"{Name, -44} {Number(Ours)} {Unit}{(peers.Length > 0 ? "; " + peers : "")}{ratio}{goal}  {Note}";
    }

    public string Markdown =>
        $"| {Name} | {Number(Ours)} {Unit} | {string.Join(", ", Peers.Select(p => $"{p.Key} {Number(p.Value)}"))} "
        + $"| {(Ratio is { } r ? $"{r:0.00}" : "")} | {(Goal is { } g ? $"{g:0.##}{(MeetsGoal == true ? "" : " missed")}" : "")} | {Note} |";

    private static string Number(double value) => value >= 1000 ? $"{value:#,0}" : $"{value:0.##}";
}
