using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Sensors;

/// <summary>
/// Sets up the controller's sensors as the records of the repository say, over what commands have set. (IPMI v2.0 §33.6) It
/// runs when it is asked to and not with each start of the host: limits that somebody has set are to stay.
/// </summary>
internal static class InitializationAgent
{
    public static void Run(Controller controller)
    {
        foreach (var record in controller.Sdrs.Records)
        {
            if (record.Key is not { OwnerLun: 0, Channel: 0 } key || key.OwnerId != controller.Address)
                continue;
            if (controller.FindSensor(key.Number) is not { } sensor)
                continue;
            if (record.Type == SdrRecordType.Full && record.TryRead<FullSensorRecord>(out var full))
                Set(sensor, in full);
            else if (record.TryRead<CompactSensorRecord>(out var compact))
                Set(
                    sensor,
                    compact.Initialization,
                    compact.Type,
                    compact.EventType,
                    compact.AssertionMask,
                    compact.DeassertionMask
                );
            controller.KeepSensor(sensor);
            sensor.Rearm(ushort.MaxValue, ushort.MaxValue);
        }
    }

    private static void Set(Sensor sensor, in FullSensorRecord record)
    {
        Set(sensor, record.Initialization, record.Type, record.EventType, record.AssertionMask, record.DeassertionMask);
        if (!sensor.Model.IsAnalog)
            return;
        if (record.Initialization.InitializeThresholds)
        {
            var limits = record.Thresholds;
            sensor.Limits = new(
                limits.LowerNonCritical,
                limits.LowerCritical,
                limits.LowerNonRecoverable,
                limits.UpperNonCritical,
                limits.UpperCritical,
                limits.UpperNonRecoverable
            );
        }
        if (record.Initialization.InitializeHysteresis)
            (sensor.PositiveHysteresis, sensor.NegativeHysteresis) = (
                record.PositiveHysteresis,
                record.NegativeHysteresis
            );
    }

    private static void Set(
        Sensor sensor,
        SensorInitialization initialization,
        SensorType type,
        byte eventType,
        ushort assertions,
        ushort deassertions
    )
    {
        if (initialization.InitializeType && sensor.Model.IsRetypable)
            sensor.Retype(type, eventType);
        if (initialization.InitializeEvents)
        {
            sensor.EnabledAssertions = (ushort)(assertions & sensor.PossibleAssertions);
            sensor.EnabledDeassertions = (ushort)(deassertions & sensor.PossibleDeassertions);
        }
        sensor.EventMessages = initialization.EventsEnabled || initialization.InitializeEvents;
        sensor.Scanning = initialization.ScanningEnabled || initialization.InitializeScanning;
    }
}
