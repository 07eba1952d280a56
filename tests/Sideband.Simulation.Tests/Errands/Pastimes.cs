namespace Sideband.Simulation.Tests.Errands;

/// <summary>What consoles do besides the oldest pieces.</summary>
[Flags]
internal enum Pastimes
{
    None = 0,

    /// <summary>Event filters, events that set them off, and how far software has come.</summary>
    Events = 1 << 0,

    /// <summary>What data centres set: limits of power, the owner's mark, DHCP.</summary>
    Limits = 1 << 1,

    /// <summary>Rights and passwords of users, and the access of the channel, for now and for good.</summary>
    Rights = 1 << 2,

    All = Events | Limits | Rights,
}
