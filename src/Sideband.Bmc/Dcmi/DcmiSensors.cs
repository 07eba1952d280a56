using Sideband.Bmc.Sensors;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Dcmi;

/// <summary>The temperatures that DCMI asks for by the part that they belong to. (DCMI 1.5 §6.5, §6.7.3)</summary>
internal sealed class DcmiSensors(IReadOnlyList<Sensor> sensors, SdrStore records)
{
    /// <summary>Neither command gives more at once.</summary>
    private const int MostAtOnce = 8;

    /// <summary>The entity of IPMI that an entity of DCMI 1.0 stands for. (table 6-14)</summary>
    public static EntityId Mapped(EntityId entity) =>
        entity switch
        {
            EntityId.AirInlet40 => EntityId.AirInlet,
            EntityId.ProcessorCpu => EntityId.Processor,
            EntityId.BaseboardMainSystemBoard => EntityId.SystemBoard,
            _ => entity,
        };

    /// <summary>The temperatures of a kind of part, by instance.</summary>
    public IReadOnlyList<Sensor> Of(EntityId entity) =>
        [
            .. sensors
                .Where(s => s.Model is { IsAnalog: true, Type: SensorType.Temperature })
                .Where(s => Mapped(s.Model.Entity) == Mapped(entity))
                .OrderBy(s => s.Model.Instance),
        ];

    /// <summary>How many there are of a kind, and those that an answer gives.</summary>
    /// <param name="entity">The kind of part.</param>
    /// <param name="instance">Which; 0 is all.</param>
    /// <param name="start">The first of all, from 1.</param>
    public (byte Total, IReadOnlyList<Sensor> Some) Choose(EntityId entity, byte instance, byte start)
    {
        var all = Of(entity);
        var some =
            instance == 0 ? all.Skip(Math.Max(start, (byte)1) - 1) : all.Where(s => s.Model.Instance == instance);
        return ((byte)all.Count, [.. some.Take(MostAtOnce)]);
    }

    /// <summary>The record of a sensor; 0 where somebody took it out of the repository.</summary>
    public SdrRecordReference RecordOf(Sensor sensor) =>
        new(records.Records.FirstOrDefault(r => r.Key is { } key && key.Number == sensor.Number).Id);

    public static double Celsius(Sensor sensor)
    {
        var value = sensor.Scale.ToValue(sensor.Raw);
        return sensor.Model.Unit switch
        {
            SensorUnit.DegreesF => (value - 32) / 1.8,
            SensorUnit.DegreesK => value - 273.15,
            _ => value,
        };
    }

    /// <summary>A reading as the command has it: whole degrees with a sign of their own.</summary>
    public static TemperatureReading Describe(Sensor sensor)
    {
        var degrees = (int)Math.Clamp(Math.Round(Celsius(sensor)), -127, 127);
        return new((byte)Math.Abs(degrees), degrees < 0, sensor.Model.Instance);
    }
}
