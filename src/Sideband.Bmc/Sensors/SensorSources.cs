using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Sensors;

/// <summary>Makes the sources of the sensors that have one of their own.</summary>
internal static class SensorSources
{
    public static IReadOnlyList<(Sensor Sensor, ISensorSource Source)> Of(
        IReadOnlyList<Sensor> sensors,
        TimeProvider time
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
                ExternalOrigin external => new ExternalSource(sensor, external, time),
                _ => null,
            };
            if (source is not null)
                sources.Add((sensor, source));
        }
        return sources;
    }
}
