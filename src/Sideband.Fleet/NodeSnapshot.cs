using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Fleet;

/// <summary>What is known of a controller and its machine at one moment.</summary>
public sealed record NodeSnapshot
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is.</summary>
    public required string Address { get; init; }

    /// <summary>The rack that it is in; null where that is not known.</summary>
    public string? Rack { get; init; }

    /// <summary>The groups of the inventory that it belongs to.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How the machine is.</summary>
    public required NodeState State { get; init; }

    /// <summary>Why that is not on or off; null where it is.</summary>
    public string? Reason { get; init; }

    /// <summary>When the controller last answered; null where it never did.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Power and faults as they were last told; null where they were not. <see cref="ChassisAge"/> says how old that is.</summary>
    public GetChassisStatus.Response? Chassis { get; init; }

    /// <summary>How old <see cref="Chassis"/> is.</summary>
    public TimeSpan? ChassisAge { get; init; }

    /// <summary>What the controller is; null where it was not told yet.</summary>
    public GetDeviceId.Response? Identity { get; init; }

    /// <summary>How old <see cref="Identity"/> is.</summary>
    public TimeSpan? IdentityAge { get; init; }

    /// <summary>Version of the system's firmware; null where the controller does not know.</summary>
    public string? SystemFirmware { get; init; }

    /// <summary>
    /// The power that the machine took when it was last told; null where the controller does not measure it by DCMI.
    /// <see cref="PowerAge"/> says how old that is, and <see cref="Watts"/> what it takes now.
    /// </summary>
    public GetPowerReading.Response? Power { get; init; }

    /// <summary>How old <see cref="Power"/> is.</summary>
    public TimeSpan? PowerAge { get; init; }

    /// <summary>What the log says of itself; null where it was not told yet.</summary>
    public GetSelInfo.Response? Log { get; init; }

    /// <summary>How old <see cref="Log"/> is.</summary>
    public TimeSpan? LogAge { get; init; }

    /// <summary>How much the controller's clock is ahead of ours; null where it is not known.</summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>The sensors in the repository's order.</summary>
    public required IReadOnlyList<SensorValue> Sensors { get; init; }

    /// <summary>The latest events, oldest first, 200 at most.</summary>
    public required IReadOnlyList<FleetEvent> Events { get; init; }

    /// <summary>How long a request takes, smoothed.</summary>
    public required TimeSpan Latency { get; init; }

    /// <summary>How much longer than planned its intervals are, 1 to 8: it said that it was busy.</summary>
    public required int Stretch { get; init; }

    /// <summary>How often it is asked where it is not busy.</summary>
    public required PollPlan Plan { get; init; }

    /// <summary>Tries that failed one after the other; 0 where it answers.</summary>
    public required int Failures { get; init; }

    /// <summary>When it is tried again; null where it answers.</summary>
    public DateTimeOffset? TriedAgainAt { get; init; }

    /// <summary>Steps that it has answered.</summary>
    public required long Answered { get; init; }

    /// <summary>Steps that it has not.</summary>
    public required long Unanswered { get; init; }

    /// <summary>Whether the controller tells how the machine is.</summary>
    public bool IsPresent => State is NodeState.On or NodeState.Off;

    /// <summary>Watts that the machine takes; null where that is not known now.</summary>
    public int? Watts =>
        IsPresent && Power is { IsActive: true } power && IsCurrent(PowerAge, PollTier.Sensors) ? power.Current : null;

    /// <summary>
    /// The worst of chassis and sensors that is known. <see cref="SensorHealth.Unknown"/> where nothing is known now, and where all
    /// that is known is well but a sensor is in doubt.
    /// </summary>
    public SensorHealth Health
    {
        get
        {
            if (!IsPresent)
                return SensorHealth.Unknown;
            if (Chassis is { } c && (c.PowerFault || c.DriveFault || c.FanFault || c.Overload))
                return SensorHealth.Critical;
            var (worst, isInDoubt) = (SensorHealth.Unknown, false);
            foreach (var sensor in Sensors)
            {
                worst = sensor.Health > worst ? sensor.Health : worst;
                isInDoubt |= sensor.IsInDoubt;
            }
            return worst > SensorHealth.Ok ? worst
                : isInDoubt ? SensorHealth.Unknown
                : worst == SensorHealth.Unavailable ? SensorHealth.Ok
                : worst;
        }
    }

    /// <summary>Whether what is so old says something of the present: it was missed three times at most.</summary>
    /// <param name="age">How old it is; null where it was never told, which says nothing.</param>
    /// <param name="tier">What brings it.</param>
    public bool IsCurrent(TimeSpan? age, PollTier tier) => age is { } a && Plan.IsCurrent(a, tier, Stretch);
}
