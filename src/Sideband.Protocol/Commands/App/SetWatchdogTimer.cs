using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set Watchdog Timer: configures and stops the watchdog. (IPMI v2.0 §27.6)</summary>
/// <param name="Use">What it is used for from now on.</param>
/// <param name="DoNotStop">A running watchdog keeps running.</param>
/// <param name="DoNotLog">Its expiry is not logged.</param>
/// <param name="Action">What it does when it expires.</param>
/// <param name="Interrupt">What it raises before.</param>
/// <param name="PreTimeout">Seconds before the expiry at which the interrupt is raised.</param>
/// <param name="ClearExpirations">Which flags to clear.</param>
/// <param name="InitialCountdown">Units of 100 ms.</param>
public readonly record struct SetWatchdogTimer(
    WatchdogUse Use,
    bool DoNotStop,
    bool DoNotLog,
    WatchdogAction Action,
    WatchdogInterrupt Interrupt,
    byte PreTimeout,
    WatchdogExpirations ClearExpirations,
    ushort InitialCountdown
) : IRequest<SetWatchdogTimer, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x24, "Set Watchdog Timer", PrivilegeLevel.Operator, CommandEffect.Idempotent, "27.6");

    static SetWatchdogTimer IMessage<SetWatchdogTimer>.Layout<W>(ref W w, in SetWatchdogTimer m) =>
        new(
            w.Enum(3, m.Use),
            w.Flag(m.DoNotStop, skip: 3),
            w.Flag(m.DoNotLog),
            w.Enum(3, m.Action),
            w.Enum(3, m.Interrupt, skip: 1, pad: 1),
            w.U8(m.PreTimeout),
            w.Enum(8, m.ClearExpirations),
            w.U16(m.InitialCountdown)
        );
}
