using Sideband.Client.Operations;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary>A reading in words, whoever read it.</summary>
internal sealed record SensorRow(
    string Name,
    double? Value,
    string? Unit,
    string Status,
    IReadOnlyList<string> States,
    string Type,
    string Entity,
    int Number
)
{
    /// <summary>It was not read yet, or too long ago: that there is a server's word only.</summary>
    public const string Unknown = "unknown";

    /// <summary>Whether it has a reading that says something of the present.</summary>
    public bool IsAvailable => Status is not ("unavailable" or Unknown);

    /// <summary>The entity without its number.</summary>
    public string KindOfEntity => Entity.LastIndexOf(' ') is > 0 and var end ? Entity[..end] : Entity;

    /// <summary>As a row of the shape <see cref="SensorNoun.Reading"/>.</summary>
    public object?[] Cells => [Name, Value, Value is null ? null : Unit, Status, States, Type, Entity, Number];

    public static SensorRow Of(SensorReading reading)
    {
        var sensor = reading.Sensor;
        return new(
            sensor.Name,
            reading.Value,
            sensor.Unit,
            reading.Status,
            reading.StateNames,
            sensor.Type.Name(),
            $"{sensor.Entity.Id.Name()} {sensor.Entity.Instance}",
            sensor.Key.Number
        );
    }
}
