using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Plugins;
using Sideband.Bmc.Storage;

namespace Sideband.Bmc.Sensors;

/// <summary>Makes the sources of the sensors that have one of their own.</summary>
internal static class SensorSources
{
    public static (Sensor Sensor, ISensorSource Source)[] Of(
        IReadOnlyList<Sensor> sensors,
        Controller controller,
        INvStore store
    )
    {
        var sources = new List<(Sensor, ISensorSource)>();
        // Those that are worked out come last: they see what the others read in the same scan.
        foreach (var sensor in sensors.OrderBy(s => s.Model.Origin is ExpressionOrigin))
        {
            ISensorSource? source = sensor.Model.Origin switch
            {
                ConstantOrigin constant => new ConstantSource(constant.Value),
                ExpressionOrigin expression => new ExpressionSource(SensorExpression.Parse(expression.Text), sensors),
                ExternalOrigin external => new ExternalSource(sensor, external, controller.Clock),
                DeviceOrigin device => new DeviceSource(device, () => controller.I2c),
                QemuOrigin qemu when controller.Usage is { } usage => new QemuSensorSource(
                    sensor.Model,
                    qemu,
                    (QemuChassis)controller.Chassis,
                    usage,
                    controller.Say
                ),
                PluginOrigin plugin => new PluginSource(plugin, new(controller, new StorePart(store, "plugin/"))),
                _ => null,
            };
            if (source is not null)
                sources.Add((sensor, source));
        }
        return [.. sources];
    }
}
