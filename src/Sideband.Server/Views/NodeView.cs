using Sideband.Fleet;

namespace Sideband.Server.Views;

/// <summary>A controller in a list.</summary>
internal sealed record NodeView(
    string Name,
    string Address,
    string? Rack,
    string State,
    string? Reason,
    string Health,
    double? StateAgeSeconds,
    double? PowerWatts,
    int Sensors,
    int Warnings,
    int Criticals,
    IReadOnlyList<UnwellView> Unwell,
    IReadOnlyList<string> Groups
)
{
    /// <summary>How warm the air is that it takes in, in whole degrees Celsius; null where that is not known now.</summary>
    public double? InletCelsius { get; init; }

    /// <summary>The server that speaks to it; null where there is only one, or none at present.</summary>
    public string? Member { get; init; }

    public static NodeView Of(NodeSnapshot node) =>
        new(
            node.Name,
            node.Address,
            node.Rack,
            Words.Of(node.State),
            node.Reason,
            Words.Of(HealthOf(node)),
            Words.Seconds(node.ChassisAge),
            node.Power is { IsActive: true } power ? power.Current : null,
            node.Sensors.Count,
            node.Sensors.Count(s => s.Health == SensorHealth.Warning),
            node.Sensors.Count(s => s.Health == SensorHealth.Critical),
            UnwellView.Of(node),
            node.Groups
        )
        {
            InletCelsius = InletSensor.Of(node.Sensors),
        };

    /// <summary>Whether a list shows the same, but for the age.</summary>
    public bool SaysAs(NodeView other) =>
        this with
        {
            StateAgeSeconds = null,
            Unwell = [],
            Groups = [],
        } == other with { StateAgeSeconds = null, Unwell = [], Groups = [] }
        && Groups.SequenceEqual(other.Groups)
        && Unwell.SequenceEqual(other.Unwell);

    /// <summary>The worst that is known; unknown where nothing is known now.</summary>
    public static SensorHealth HealthOf(NodeSnapshot node)
    {
        if (node.State is NodeState.Unknown or NodeState.Unreachable)
            return SensorHealth.Unknown;
        var faulty = node.Chassis is { } c && (c.PowerFault || c.DriveFault || c.FanFault || c.Overload);
        var worst = node.Sensors.Select(s => s.Health).DefaultIfEmpty(SensorHealth.Unknown).Max();
        return faulty ? SensorHealth.Critical
            : worst == SensorHealth.Unavailable ? SensorHealth.Ok
            : worst;
    }
}
