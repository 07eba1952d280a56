using Sideband.Fleet;
using Sideband.Protocol.Sensors;

namespace Sideband.Server.Views;

/// <summary>Why a machine is not well.</summary>
/// <param name="What">The sensor's name, or the chassis' fault.</param>
/// <param name="Kind">What it watches: machines with the same kind of trouble may have one cause.</param>
/// <param name="Health">How bad it is; unknown where it was not well and cannot be read now.</param>
internal sealed record UnwellView(string What, string Kind, string Health)
{
    /// <summary>A machine with more than these is not well in a way that a list cannot tell.</summary>
    private const int Most = 8;

    /// <summary>The worst first.</summary>
    public static IReadOnlyList<UnwellView> Of(NodeSnapshot node)
    {
        if (!node.IsPresent)
            return [];
        var sensors = node
            .Sensors.Where(s => s.Health > SensorHealth.Ok || s.IsInDoubt)
            .OrderByDescending(s => s.Health)
            .Select(s => new UnwellView(
                s.Sensor.Name,
                s.Sensor.Type.Name(),
                Words.Of(s.IsInDoubt ? SensorHealth.Unknown : s.Health)
            ));
        return [.. ChassisFaults(node).Concat(sensors).Take(Most)];
    }

    private static IEnumerable<UnwellView> ChassisFaults(NodeSnapshot node)
    {
        if (node.Chassis is not { } chassis)
            yield break;
        var critical = Words.Of(SensorHealth.Critical);
        if (chassis.PowerFault)
            yield return new("power fault", "Chassis", critical);
        if (chassis.Overload)
            yield return new("power overload", "Chassis", critical);
        if (chassis.FanFault)
            yield return new("fan fault", "Chassis", critical);
        if (chassis.DriveFault)
            yield return new("drive fault", "Chassis", critical);
    }
}
