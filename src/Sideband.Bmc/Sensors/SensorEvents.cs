using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Sensors;

/// <summary>Finds the events that a change of a reading means. (IPMI v2.0 §35.13, §42.1)</summary>
internal static class SensorEvents
{
    private const byte EvmRevision = 0x04;
    private const byte TriggerReadingAndThreshold = 0x50;

    /// <summary>Compares a sensor with what it has reported, and reports the rest.</summary>
    public static void Report(Sensor sensor, byte generator, Action<SystemEventRecord> log)
    {
        if (!sensor.Scanning || !sensor.IsAvailable)
            return;
        var now = sensor.Model.IsAnalog ? ThresholdEventsOf(sensor) : sensor.States;
        var before = sensor.Asserted;
        sensor.Asserted = now;
        if (!sensor.EventMessages)
            return;
        for (var offset = 0; offset < 15; offset++)
        {
            var bit = 1 << offset;
            if ((now & bit) != 0 && (before & bit) == 0 && (sensor.EnabledAssertions & bit) != 0)
                log(Event(sensor, generator, offset, deassertion: false));
            else if ((now & bit) == 0 && (before & bit) != 0 && (sensor.EnabledDeassertions & bit) != 0)
                log(Event(sensor, generator, offset, deassertion: true));
        }
    }

    /// <summary>Going low below the lower limits and going high above the upper ones; left only beyond the hysteresis.</summary>
    private static ushort ThresholdEventsOf(Sensor sensor)
    {
        var reading = sensor.Scale.Number(sensor.Raw);
        var events = 0;
        for (var limit = 0; limit < 6; limit++)
        {
            var threshold = (Thresholds)(1 << limit);
            if ((sensor.Used & threshold) == Thresholds.None)
                continue;
            var at = sensor.Scale.Number(sensor.Limits[threshold]);
            var isLower = limit < 3;
            var bit = 1 << ((2 * limit) + (isLower ? 0 : 1));
            var held = (sensor.Asserted & bit) != 0;
            var holds = isLower
                ? reading <= at + (held ? sensor.PositiveHysteresis : 0)
                : reading >= at - (held ? sensor.NegativeHysteresis : 0);
            events |= holds ? bit : 0;
        }
        return (ushort)events;
    }

    private static SystemEventRecord Event(Sensor sensor, byte generator, int offset, bool deassertion) =>
        new(
            0,
            generator,
            0,
            0,
            EvmRevision,
            sensor.Model.Type,
            sensor.Number,
            sensor.Model.IsAnalog ? (byte)0x01 : sensor.Model.EventType,
            deassertion,
            (byte)(offset | (sensor.Model.IsAnalog ? TriggerReadingAndThreshold : 0)),
            sensor.Model.IsAnalog ? sensor.Raw : byte.MaxValue,
            sensor.Model.IsAnalog ? sensor.Limits[(Thresholds)(1 << (offset / 2))] : byte.MaxValue
        );
}
