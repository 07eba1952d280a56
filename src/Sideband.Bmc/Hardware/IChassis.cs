using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Hardware;

/// <summary>The part of a machine that Chassis commands speak of. (IPMI v2.0 §28)</summary>
internal interface IChassis : ITimed
{
    bool IsOn { get; }

    LastPowerEvent LastEvent { get; }

    RestartCause RestartCause { get; }

    /// <summary>The channel that the command for the last start came over; 0 where it was none.</summary>
    byte RestartChannel { get; }

    PowerRestorePolicy RestorePolicy { get; set; }

    /// <summary>Minutes that the machine has been on in its life.</summary>
    uint MinutesOn { get; }

    /// <summary>How long a power cycle stays off; kept over a restart. (§28.9)</summary>
    TimeSpan CycleInterval { get; set; }

    /// <summary>Carries out an action; false where the machine's state forbids it.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="cause">Why.</param>
    /// <param name="channel">The channel that the wish came over, if it is a command's.</param>
    bool Control(ChassisControlAction action, RestartCause cause, byte channel = 0);
}
