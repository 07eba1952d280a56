using System.Globalization;
using System.Text;
using Sideband.Bmc.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Sensors;

/// <summary>What commands have set on a sensor, as it is kept over a restart.</summary>
/// <param name="Type">What it watches.</param>
/// <param name="EventType">01h for limits, else a generic type or 6Fh.</param>
/// <param name="Scanning">It is read.</param>
/// <param name="EventMessages">It sends events.</param>
/// <param name="Limits">Raw.</param>
/// <param name="PositiveHysteresis">Raw counts.</param>
/// <param name="NegativeHysteresis">Raw counts.</param>
/// <param name="Assertions">Events of entering that are enabled.</param>
/// <param name="Deassertions">Events of leaving that are enabled.</param>
/// <param name="Sensor">Whose they are: another sensor of the same number starts with its own.</param>
internal readonly record struct SensorSettings(
    SensorType Type,
    byte EventType,
    bool Scanning,
    bool EventMessages,
    ThresholdValues Limits,
    byte PositiveHysteresis,
    byte NegativeHysteresis,
    ushort Assertions,
    ushort Deassertions,
    Octets Sensor
) : IMessage<SensorSettings>
{
    static SensorSettings IMessage<SensorSettings>.Layout<W>(ref W w, in SensorSettings m) =>
        new(
            w.Enum(8, m.Type),
            w.U8(m.EventType),
            w.Flag(m.Scanning),
            w.Flag(m.EventMessages, pad: 6),
            w.Part(m.Limits),
            w.U8(m.PositiveHysteresis),
            w.U8(m.NegativeHysteresis),
            w.U16(m.Assertions),
            w.U16(m.Deassertions),
            w.Rest(m.Sensor)
        );

    public static void Save(INvStore store, Sensor sensor)
    {
        var settings = new SensorSettings(
            sensor.Type,
            sensor.EventType,
            sensor.Scanning,
            sensor.EventMessages,
            sensor.Limits,
            sensor.PositiveHysteresis,
            sensor.NegativeHysteresis,
            sensor.EnabledAssertions,
            sensor.EnabledDeassertions,
            IdentityOf(sensor)
        );
        store.Put(KeyOf(sensor), Message.ToOctets(in settings).Span);
    }

    /// <summary>Gives a sensor what was kept for it.</summary>
    public static void Load(INvStore store, Sensor sensor)
    {
        if (
            store.Find(KeyOf(sensor)) is not { } kept
            || !Message.TryRead<SensorSettings>(kept, out var settings)
            || settings.Sensor != IdentityOf(sensor)
        )
            return;
        if (sensor.Model.IsRetypable)
            sensor.Retype(settings.Type, settings.EventType);
        (sensor.Scanning, sensor.EventMessages) = (settings.Scanning, settings.EventMessages);
        sensor.Limits = settings.Limits;
        (sensor.PositiveHysteresis, sensor.NegativeHysteresis) = (
            settings.PositiveHysteresis,
            settings.NegativeHysteresis
        );
        // A changed file may have taken events away.
        sensor.EnabledAssertions = (ushort)(settings.Assertions & sensor.PossibleAssertions);
        sensor.EnabledDeassertions = (ushort)(settings.Deassertions & sensor.PossibleDeassertions);
    }

    /// <summary>Forgets what was kept.</summary>
    public static void Delete(INvStore store, Sensor sensor) => store.Delete(KeyOf(sensor));

    private static string KeyOf(Sensor sensor) =>
        string.Create(CultureInfo.InvariantCulture, $"sensor/{sensor.Number}");

    private static Octets IdentityOf(Sensor sensor) =>
        Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"{sensor.Model.Name} {sensor.Model.Lowest}..{sensor.Model.Highest}")
        );
}
