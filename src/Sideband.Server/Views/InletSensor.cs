using Sideband.Fleet;
using Sideband.Protocol.Sensors;

namespace Sideband.Server.Views;

/// <summary>How warm the air is that a machine takes in.</summary>
internal static class InletSensor
{
    /// <summary>
    /// The sensor whose entity is an air inlet, else the first whose name says so; null where there is none, or none that is known now.
    /// </summary>
    public static SensorValue? Of(IReadOnlyList<SensorValue> sensors)
    {
        SensorValue? named = null;
        foreach (var value in sensors)
        {
            if (value.Sensor.Type != SensorType.Temperature || value.Sensor.Scale is null)
                continue;
            if (value.Sensor.Entity.Id is EntityId.AirInlet or EntityId.AirInlet40)
                return Now(value);
            if (named is null && IsNamed(value.Sensor.Name))
                named = value;
        }
        return named is null ? null : Now(named);
    }

    // What is too old has the health unknown.
    private static SensorValue? Now(SensorValue value) =>
        value is { Health: not SensorHealth.Unknown, Reading.Value: not null } ? value : null;

    private static bool IsNamed(string name) =>
        name.Contains("inlet", StringComparison.OrdinalIgnoreCase)
        || name.Contains("ambient", StringComparison.OrdinalIgnoreCase);
}
