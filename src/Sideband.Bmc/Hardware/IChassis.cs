using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Hardware;

/// <summary>The part of a machine that Chassis commands speak of. (IPMI v2.0 §28)</summary>
internal interface IChassis : ITimed
{
    bool IsOn { get; }

    LastPowerEvent LastEvent { get; }

    RestartCause RestartCause { get; }

    PowerRestorePolicy RestorePolicy { get; set; }

    /// <summary>Minutes that the machine has been on in its life.</summary>
    uint MinutesOn { get; }

    /// <summary>How long a power cycle stays off.</summary>
    TimeSpan CycleInterval { get; set; }

    /// <summary>Carries out an action; false where the machine's state forbids it.</summary>
    bool Control(ChassisControlAction action, RestartCause cause);
}
