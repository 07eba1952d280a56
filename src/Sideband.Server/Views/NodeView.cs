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
    /// <summary>How long ago <see cref="PowerWatts"/> was told; null where it is null, since it is not known now.</summary>
    public double? PowerAgeSeconds { get; init; }

    /// <summary>How warm the air is that it takes in, in whole degrees Celsius; null where that is not known now.</summary>
    public double? InletCelsius { get; init; }

    /// <summary>How long ago <see cref="InletCelsius"/> was read; null where it is null.</summary>
    public double? InletAgeSeconds { get; init; }

    /// <summary>The server that speaks to it; null where there is only one, or none at present.</summary>
    public string? Member { get; init; }

    public static NodeView Of(NodeSnapshot node)
    {
        var inlet = node.IsPresent ? InletSensor.Of(node.Sensors) : null;
        return new(
            node.Name,
            node.Address,
            node.Rack,
            Words.Of(node.State),
            node.Reason,
            Words.Of(node.Health),
            Words.Seconds(node.ChassisAge),
            node.Watts,
            node.Sensors.Count,
            node.Sensors.Count(s => s.Health == SensorHealth.Warning),
            node.Sensors.Count(s => s.Health == SensorHealth.Critical),
            UnwellView.Of(node),
            node.Groups
        )
        {
            PowerAgeSeconds = node.Watts is null ? null : Words.Seconds(node.PowerAge),
            InletCelsius = inlet is { Reading.Value: { } degrees } ? Math.Round(degrees) : null,
            InletAgeSeconds = Words.Seconds(inlet?.Age),
        };
    }

    /// <summary>The same, some time after it was told.</summary>
    public NodeView After(TimeSpan time)
    {
        double? Older(double? age) => age is { } seconds ? Math.Round(seconds + time.TotalSeconds, 1) : null;
        return this with
        {
            StateAgeSeconds = Older(StateAgeSeconds),
            PowerAgeSeconds = Older(PowerAgeSeconds),
            InletAgeSeconds = Older(InletAgeSeconds),
        };
    }

    /// <summary>Whether a list shows the same, but for the ages.</summary>
    public bool SaysAs(NodeView other) =>
        Timeless(this) == Timeless(other) && Groups.SequenceEqual(other.Groups) && Unwell.SequenceEqual(other.Unwell);

    private static NodeView Timeless(NodeView view) =>
        view with
        {
            StateAgeSeconds = null,
            PowerAgeSeconds = null,
            InletAgeSeconds = null,
            Unwell = [],
            Groups = [],
        };
}
