using Sideband.Fleet;

namespace Sideband.Server.Views;

/// <summary>Seconds from one time that something is asked to the next.</summary>
/// <param name="Chassis">Power and faults of the chassis.</param>
/// <param name="Attention">Sensors that are not well.</param>
/// <param name="Sensors">All sensors.</param>
/// <param name="Log">Whether the log has changed.</param>
/// <param name="Repository">Whether the repository has changed.</param>
internal sealed record IntervalsView(double Chassis, double Attention, double Sensors, double Log, double Repository)
{
    public static IntervalsView Of(PollPlan plan) =>
        new(
            plan.Chassis.TotalSeconds,
            plan.Attention.TotalSeconds,
            plan.Sensors.TotalSeconds,
            plan.Log.TotalSeconds,
            plan.Repository.TotalSeconds
        );
}
