using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Machines;

/// <summary>Works out the records of a machine's sensors and inventories. (IPMI v2.0 §43)</summary>
internal static class SensorRecords
{
    private const byte OwnAddress = 0x20;
    private const byte ThresholdType = 0x01;

    public static IEnumerable<SdrRecord> Of(MachineModel machine)
    {
        for (var i = 0; i < machine.Sensors.Count; i++)
        {
            var sensor = machine.Sensors[i];
            yield return sensor.IsAnalog ? Full(sensor, (byte)(i + 1)) : Compact(sensor, (byte)(i + 1));
        }
        yield return SdrRecord.Create(SdrRecordType.ControllerLocator, Controller(machine));
        foreach (var (id, inventory) in machine.Inventories)
        {
            // FRU 0 is the controller's own: its locator is the controller's. (§38)
            if (id != 0)
                yield return SdrRecord.Create(SdrRecordType.FruDeviceLocator, Fru(id, inventory));
        }
    }

    /// <summary>The scale of a sensor with a number.</summary>
    public static SensorScale ScaleOf(SensorModel sensor) =>
        ScaleDesign.ForRange(sensor.Lowest, sensor.Highest, sensor.Step);

    /// <summary>The thresholds of a sensor, raw; those that are not used are 0.</summary>
    public static ThresholdValues RawLimits(SensorModel sensor, SensorScale scale)
    {
        var values = default(ThresholdValues);
        foreach (var (limit, value) in sensor.Limits)
            values = values.With(limit, scale.ToRaw(value));
        return values;
    }

    /// <summary>A hysteresis in raw counts, rounded up: 0 is none.</summary>
    public static byte RawHysteresis(SensorModel sensor, SensorScale scale) =>
        (byte)Math.Clamp(Math.Ceiling(Math.Round(sensor.Hysteresis / Math.Abs(scale.Hysteresis(1)), 6)), 0, 255);

    /// <summary>The limits that are used.</summary>
    public static Thresholds Used(SensorModel sensor) =>
        sensor.Limits.Keys.Aggregate(Thresholds.None, (all, one) => all | one);

    /// <summary>The events of the limits that are used: going low below, going high above.</summary>
    public static ThresholdEvents EventsOf(Thresholds used)
    {
        var events = 0;
        for (var limit = 0; limit < 6; limit++)
        {
            if (((int)used & 1 << limit) != 0)
                events |= 1 << (2 * limit + (limit < 3 ? 0 : 1));
        }
        return (ThresholdEvents)events;
    }

    private static SdrRecord Full(SensorModel sensor, byte number)
    {
        var scale = ScaleOf(sensor);
        var used = Used(sensor);
        var limits = RawLimits(sensor, scale);
        var events = (ushort)EventsOf(used);
        var counts = RawHysteresis(sensor, scale);
        var record = new FullSensorRecord(
            new(OwnAddress, 0, 0, number),
            new(sensor.Entity, sensor.Instance, false),
            Initialization(true),
            new(
                EventControl.PerState,
                used == Thresholds.None ? SensorAccess.None : SensorAccess.Settable,
                used == Thresholds.None ? SensorAccess.None : SensorAccess.Settable,
                AutoRearm: true,
                IgnoreIfAbsent: false
            ),
            sensor.Type,
            ThresholdType,
            // Bits 12 to 14: lower limits that the reading's states tell; above them the upper ones. (§43.1)
            (ushort)(events | ((int)used & 7) << 12),
            (ushort)(events | ((int)used >> 3) << 12),
            (ushort)((int)used << 8 | (int)used),
            new(false, UnitModifier.None, RateUnit.None, scale.Format, sensor.Unit, SensorUnit.Unspecified),
            scale.Linearization,
            scale.Factors,
            new(
                true,
                false,
                false,
                scale.ToRaw((sensor.Idle + sensor.Full) / 2),
                0,
                0,
                scale.ToRaw(sensor.Highest),
                scale.ToRaw(sensor.Lowest)
            ),
            new(
                limits.UpperNonRecoverable,
                limits.UpperCritical,
                limits.UpperNonCritical,
                limits.LowerNonRecoverable,
                limits.LowerCritical,
                limits.LowerNonCritical
            ),
            counts,
            counts,
            0,
            DeviceString.Create(sensor.Name)
        );
        return SdrRecord.Create(SdrRecordType.Full, in record);
    }

    private static SdrRecord Compact(SensorModel sensor, byte number)
    {
        var record = new CompactSensorRecord(
            new(OwnAddress, 0, 0, number),
            new(sensor.Entity, sensor.Instance, false),
            Initialization(false),
            new(EventControl.PerState, SensorAccess.None, SensorAccess.None, AutoRearm: true, IgnoreIfAbsent: false),
            sensor.Type,
            sensor.EventType,
            sensor.PossibleStates,
            sensor.PossibleStates,
            sensor.PossibleStates,
            new(
                false,
                UnitModifier.None,
                RateUnit.None,
                AnalogFormat.None,
                SensorUnit.Unspecified,
                SensorUnit.Unspecified
            ),
            new(1, 0, SensorDirection.Unspecified, 0, false),
            0,
            0,
            0,
            DeviceString.Create(sensor.Name)
        );
        return SdrRecord.Create(SdrRecordType.Compact, in record);
    }

    private static SensorInitialization Initialization(bool thresholds) =>
        new(
            ScanningEnabled: true,
            EventsEnabled: true,
            InitializeType: false,
            InitializeHysteresis: thresholds,
            InitializeThresholds: thresholds,
            InitializeEvents: true,
            InitializeScanning: true,
            Settable: false
        );

    private static ControllerLocatorRecord Controller(MachineModel machine) =>
        new(
            OwnAddress >> 1,
            0,
            EventGeneration.Enable,
            false,
            false,
            AlwaysPresent: true,
            false,
            false,
            new(true, true, true, true, true, false, false, true),
            new(EntityId.ManagementControllerFirmware, 1, false),
            0,
            DeviceString.Create(machine.Identity.Name.Length > 16 ? machine.Identity.Name[..16] : machine.Identity.Name)
        );

    private static FruDeviceLocatorRecord Fru(byte id, FruModel inventory) =>
        new(
            OwnAddress >> 1,
            id,
            0,
            0,
            IsLogical: true,
            0,
            0x10,
            0,
            new(EntityId.SystemBoard, id, false),
            0,
            DeviceString.Create(inventory.Name)
        );
}
