using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Sensors;

/// <summary>Finds the events that a change of a reading means. (IPMI v2.0 §35.13, §42.1)</summary>
internal static class SensorEvents
{
    public const byte ThresholdType = 0x01;
    private const int Offsets = 15;
    private const byte EvmRevision = 0x04;
    private const byte TriggerReadingAndThreshold = 0x50;

    /// <summary>Events that hold while all is well: above a lower limit and below an upper one.</summary>
    private const ThresholdEvents Healthy =
        ThresholdEvents.LowerNonCriticalGoingHigh
        | ThresholdEvents.LowerCriticalGoingHigh
        | ThresholdEvents.LowerNonRecoverableGoingHigh
        | ThresholdEvents.UpperNonCriticalGoingLow
        | ThresholdEvents.UpperCriticalGoingLow
        | ThresholdEvents.UpperNonRecoverableGoingLow;

    /// <summary>Compares a sensor with what it has reported, and reports the rest.</summary>
    public static void Report(Sensor sensor, byte generator, Action<SystemEventRecord> log)
    {
        if (!sensor.Scanning || !sensor.IsAvailable)
            return;
        var now = sensor.Model.IsAnalog ? ThresholdConditions(sensor) : sensor.States;
        var before = sensor.Conditions;
        var rose = (now & ~before) | (now & sensor.Rearmed);
        var fell = before & ~now;
        // What is as it should be at the first look is no news.
        var known = sensor is { HasConditions: false, Rearmed: 0, Model.IsAnalog: true } ? (int)Healthy : 0;
        (sensor.Conditions, sensor.HasConditions, sensor.Rearmed, sensor.IsUpdating) = (now, true, 0, false);
        var latched = sensor.Model.ManualRearm ? (sensor.Assertions, sensor.Deassertions) : default;
        Track(sensor, now, rose, fell);
        if (sensor.EventMessages && (rose | fell) != 0)
        {
            var on = rose & ~known & sensor.EnabledAssertions & ~latched.Assertions;
            var off = fell & sensor.EnabledDeassertions & ~latched.Deassertions;
            for (var offset = 0; offset < Offsets; offset++)
            {
                if ((on >> offset & 1) != 0)
                    log(Event(sensor, generator, offset, deassertion: false));
                if ((off >> offset & 1) != 0)
                    log(Event(sensor, generator, offset, deassertion: true));
            }
        }
        sensor.NextEvent = null;
    }

    /// <summary>
    /// Keeps what has happened, whether or not it is reported. With manual re-arm it stays until then; by itself a sensor is
    /// armed again when the condition goes: entering ends "left", and leaving ends "entered". (§35.13)
    /// </summary>
    private static void Track(Sensor sensor, int now, int rose, int fell)
    {
        var (on, off) = (sensor.Assertions | rose, sensor.Deassertions | fell);
        if (!sensor.Model.ManualRearm)
            (on, off) = (on & now, off & ~now);
        sensor.Assertions = (ushort)(on & sensor.PossibleAssertions);
        sensor.Deassertions = (ushort)(off & sensor.PossibleDeassertions);
    }

    /// <summary>
    /// A limit going low is entered at it and left so many counts above; going high is entered at it and left so many
    /// below. The negative hysteresis counts for the former, the positive for the latter. (§35.13.3)
    /// </summary>
    private static ushort ThresholdConditions(Sensor sensor)
    {
        var scale = sensor.Curve.Scale;
        var reading = scale.Number(sensor.Raw);
        var conditions = 0;
        for (var limit = 0; limit < 6; limit++)
        {
            var threshold = (Thresholds)(1 << limit);
            if ((sensor.Used & threshold) == Thresholds.None)
                continue;
            var at = scale.Number(sensor.Limits[threshold]);
            var (low, high) = (1 << (2 * limit), 2 << (2 * limit));
            if (reading <= at + ((sensor.Conditions & low) != 0 ? sensor.NegativeHysteresis : 0))
                conditions |= low;
            if (reading >= at - ((sensor.Conditions & high) != 0 ? sensor.PositiveHysteresis : 0))
                conditions |= high;
        }
        return (ushort)conditions;
    }

    private static SystemEventRecord Event(Sensor sensor, byte generator, int offset, bool deassertion)
    {
        var isAnalog = sensor.Model.IsAnalog;
        var bytes = sensor.NextEvent is { } written
            ? written with
            {
                First = written.WithOffset ? written.First : (byte)(written.First & 0xF0 | offset),
            }
            : new(
                (byte)(offset | (isAnalog ? TriggerReadingAndThreshold : 0)),
                isAnalog ? sensor.Raw : byte.MaxValue,
                isAnalog ? sensor.Limits[(Thresholds)(1 << (offset / 2))] : byte.MaxValue,
                true
            );
        return new(
            0,
            generator,
            0,
            0,
            EvmRevision,
            sensor.Type,
            sensor.Number,
            sensor.EventType,
            deassertion,
            bytes.First,
            bytes.Second,
            bytes.Third
        );
    }
}
