using Sideband.Fleet;
using Sideband.Protocol.Sensors;

namespace Sideband.Server.Views;

/// <summary>A sensor and what it last read.</summary>
internal sealed record SensorView(
    string Name,
    int Record,
    int Number,
    string Type,
    double? Value,
    string Unit,
    IReadOnlyList<string> States,
    string Health,
    DateTimeOffset? At,
    double? AgeSeconds,
    string? Source,
    string? Error,
    LimitsView? Limits
)
{
    /// <summary>What the reading is by its limits, in the words of the command line; <c>unknown</c> where nothing is known now.</summary>
    public required string Status { get; init; }

    /// <summary>What it is at, as <c>processor 1</c>.</summary>
    public required string Entity { get; init; }

    public static SensorView Of(SensorValue value) =>
        new(
            value.Sensor.Name,
            value.RecordId,
            value.Sensor.Key.Number,
            value.Sensor.Type.Name(),
            value.Reading?.Value,
            value.Sensor.Unit,
            value.Reading?.StateNames ?? [],
            Words.Of(value.Health),
            value.At,
            Words.Seconds(value.Age),
            value.Source is { } source ? Words.Of(source) : null,
            value.Error,
            LimitsView.Of(value.Sensor)
        )
        {
            Status = value is { Reading: { } reading, Health: not SensorHealth.Unknown }
                ? reading.Status
                : Words.Of(SensorHealth.Unknown),
            Entity = $"{value.Sensor.Entity.Id.Name()} {value.Sensor.Entity.Instance}",
        };
}
