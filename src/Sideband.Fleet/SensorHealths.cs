using Sideband.Client.Operations;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Fleet;

/// <summary>Judges readings: by the limits that are reached, or by the worst of the states that hold.</summary>
internal static class SensorHealths
{
    private const int Offsets = 15;

    public static SensorHealth Of(SensorReading? reading)
    {
        if (reading is not { IsAvailable: true })
            return reading is null ? SensorHealth.Unknown : SensorHealth.Unavailable;
        if (reading.Sensor.HasLimits)
            return reading.Status switch
            {
                "ok" => SensorHealth.Ok,
                "warning" => SensorHealth.Warning,
                _ => SensorHealth.Critical,
            };
        var worst = EventSeverity.Ok;
        for (var offset = 0; offset < Offsets; offset++)
        {
            if ((reading.States >> offset & 1) == 0)
                continue;
            var severity = EventSeverities.OfState(reading.Sensor.EventType, reading.Sensor.Type, offset);
            worst = severity > worst ? severity : worst;
        }
        return worst switch
        {
            >= EventSeverity.Critical => SensorHealth.Critical,
            EventSeverity.Warning => SensorHealth.Warning,
            _ => SensorHealth.Ok,
        };
    }
}
