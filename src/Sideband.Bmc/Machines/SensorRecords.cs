using System.Runtime.CompilerServices;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Sensors;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Machines;

/// <summary>Works out the records of a machine's sensors and inventories. (IPMI v2.0 §43)</summary>
internal static class SensorRecords
{
    /// <summary>Machines of a kind have the same sensors: their records are made once, and share their bytes.</summary>
    private static readonly ConditionalWeakTable<SensorModel, Made> Known = [];

    private static readonly ControllerDuties OfMain = new(true, true, true, true, true, false, false, true);
    private static readonly ControllerDuties OfSatellite = new(true, false, false, true, false, true, false, false);

    /// <summary>All records of a machine: those of its controller, and of the satellites that this one reaches.</summary>
    public static IEnumerable<SdrRecord> OfMachine(MachineModel machine)
    {
        foreach (var record in OfController(machine, LanMessage.ControllerAddress, Channel.PrimaryIpmb))
            yield return record;
        byte instance = 1;
        foreach (var satellite in machine.Satellites)
        {
            instance++;
            foreach (var record in OfController(satellite.Machine, satellite.Address, satellite.Channel, instance))
                yield return record;
        }
    }

    /// <summary>The records of one controller: its sensors, where it is, and what inventories it has.</summary>
    /// <param name="machine">What it has.</param>
    /// <param name="address">Its slave address.</param>
    /// <param name="channel">The channel that leads to it.</param>
    /// <param name="instance">Which of the machine's controllers it is, from 1.</param>
    public static IEnumerable<SdrRecord> OfController(
        MachineModel machine,
        byte address,
        byte channel,
        byte instance = 1
    )
    {
        for (var i = 0; i < machine.Sensors.Count; i++)
        {
            var sensor = machine.Sensors[i];
            var key = new SensorKey(address, 0, channel, (byte)(i + 1));
            yield return Of(sensor, key);
        }
        yield return SdrRecord.Create(SdrRecordType.ControllerLocator, Locator(machine, address, channel, instance));
        foreach (var (id, inventory) in machine.Inventories)
        {
            // FRU 0 is the controller's own: its locator is the controller's. (§38)
            if (id != 0)
                yield return SdrRecord.Create(SdrRecordType.FruDeviceLocator, Fru(id, inventory, address, channel));
        }
    }

    /// <summary>The thresholds of a sensor, raw; those that are not used are 0.</summary>
    public static ThresholdValues RawLimits(SensorModel sensor, SensorCurve curve)
    {
        var values = default(ThresholdValues);
        foreach (var (limit, value) in sensor.Limits)
            values = values.With(limit, curve.ToRaw(value));
        return values;
    }

    /// <summary>A hysteresis in raw counts, rounded up: 0 is none.</summary>
    public static byte RawHysteresis(SensorModel sensor, SensorCurve curve)
    {
        // On a curve a count is worth something else at each reading: the middle stands for all.
        var middle = (byte)((curve.ToRaw(sensor.Lowest) + curve.ToRaw(sensor.Highest)) / 2);
        var count = Math.Abs(curve.ToValue(middle) - curve.ToValue((byte)(middle - 1)));
        return (byte)Math.Clamp(Math.Ceiling(Math.Round(sensor.Hysteresis / count, 6)), 0, 255);
    }

    /// <summary>The limits that are used.</summary>
    public static Thresholds Used(SensorModel sensor) =>
        sensor.Limits.Keys.Aggregate(Thresholds.None, (all, one) => all | one);

    /// <summary>The events of entering and of leaving that a sensor can report.</summary>
    public static (ushort Assertions, ushort Deassertions) EventsOf(SensorModel sensor)
    {
        var usual = sensor.IsAnalog ? (ushort)UsualEvents(Used(sensor)) : sensor.PossibleStates;
        var assertions = sensor.Assertions ?? usual;
        return (assertions, sensor.Deassertions ?? assertions);
    }

    /// <summary>The states that sensors of a type can have; all where the specification names none.</summary>
    public static ushort StatesOf(SensorType type, byte eventType)
    {
        var states = 0;
        for (var offset = 0; offset < 15; offset++)
        {
            if (EventOffsetNames.Name(eventType, type, offset) is not null)
                states |= 1 << offset;
        }
        return (ushort)(states == 0 ? 0x7FFF : states);
    }

    /// <summary>The usual events of limits: going low below, going high above.</summary>
    private static ThresholdEvents UsualEvents(Thresholds used)
    {
        var events = 0;
        for (var limit = 0; limit < 6; limit++)
        {
            if (((int)used & 1 << limit) != 0)
                events |= 1 << (2 * limit + (limit < 3 ? 0 : 1));
        }
        return (ThresholdEvents)events;
    }

    private static SdrRecord Of(SensorModel sensor, SensorKey key)
    {
        if (Known.TryGetValue(sensor, out var made) && made.Key == key)
            return made.Record;
        var record = sensor.IsAnalog ? Full(sensor, key) : Compact(sensor, key);
        Known.AddOrUpdate(sensor, new(key, record));
        return record;
    }

    private sealed record Made(SensorKey Key, SdrRecord Record);

    private static SdrRecord Full(SensorModel sensor, SensorKey key)
    {
        var curve = SensorCurve.Of(sensor);
        var scale = curve.Scale;
        var used = Used(sensor);
        var limits = RawLimits(sensor, curve);
        var (assertions, deassertions) = EventsOf(sensor);
        var counts = RawHysteresis(sensor, curve);
        var record = new FullSensorRecord(
            key,
            new(sensor.Entity, sensor.Instance, false),
            Initialization(sensor),
            new(
                ControlOf(assertions | deassertions),
                used == Thresholds.None ? SensorAccess.None : SensorAccess.Settable,
                used == Thresholds.None ? SensorAccess.None : SensorAccess.Settable,
                AutoRearm: !sensor.ManualRearm,
                IgnoreIfAbsent: false
            ),
            sensor.Type,
            SensorEvents.ThresholdType,
            // Bits 12 to 14: lower limits that the reading's states tell; above them the upper ones. (§43.1)
            (ushort)(assertions | ((int)used & 7) << 12),
            (ushort)(deassertions | ((int)used >> 3) << 12),
            (ushort)((int)used << 8 | (int)used),
            new(sensor.IsPercent, UnitModifier.None, sensor.Rate, scale.Format, sensor.Unit, SensorUnit.Unspecified),
            scale.Linearization,
            scale.Factors,
            new(
                true,
                false,
                false,
                curve.ToRaw((sensor.Idle + sensor.Full) / 2),
                0,
                0,
                curve.ToRaw(sensor.Highest),
                curve.ToRaw(sensor.Lowest)
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

    private static SdrRecord Compact(SensorModel sensor, SensorKey key)
    {
        var (assertions, deassertions) = EventsOf(sensor);
        var record = new CompactSensorRecord(
            key,
            new(sensor.Entity, sensor.Instance, false),
            Initialization(sensor),
            new(
                ControlOf(assertions | deassertions),
                SensorAccess.None,
                SensorAccess.None,
                AutoRearm: !sensor.ManualRearm,
                IgnoreIfAbsent: false
            ),
            sensor.Type,
            sensor.EventType,
            assertions,
            deassertions,
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

    private static EventControl ControlOf(int events) => events == 0 ? EventControl.NoEvents : EventControl.PerState;

    private static SensorInitialization Initialization(SensorModel sensor) =>
        new(
            ScanningEnabled: true,
            EventsEnabled: true,
            InitializeType: sensor.IsRetypable,
            InitializeHysteresis: sensor.IsAnalog,
            InitializeThresholds: sensor.IsAnalog,
            InitializeEvents: true,
            InitializeScanning: true,
            Settable: sensor.IsWritable
        );

    private static ControllerLocatorRecord Locator(MachineModel machine, byte address, byte channel, byte instance) =>
        new(
            (byte)(address >> 1),
            channel,
            EventGeneration.Enable,
            false,
            false,
            AlwaysPresent: true,
            false,
            false,
            address == LanMessage.ControllerAddress ? OfMain : OfSatellite,
            new(EntityId.ManagementControllerFirmware, instance, false),
            0,
            DeviceString.Create(machine.Identity.Name.Length > 16 ? machine.Identity.Name[..16] : machine.Identity.Name)
        );

    private static FruDeviceLocatorRecord Fru(byte id, FruModel inventory, byte address, byte channel) =>
        new(
            (byte)(address >> 1),
            id,
            0,
            0,
            IsLogical: true,
            channel,
            0x10,
            0,
            new(EntityId.SystemBoard, id, false),
            0,
            DeviceString.Create(inventory.Name)
        );
}
