using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Watchdog Timer: how the watchdog is configured and how far it has run. (IPMI v2.0 §27.7)</summary>
public readonly record struct GetWatchdogTimer : IRequest<GetWatchdogTimer, GetWatchdogTimer.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x25, "Get Watchdog Timer", PrivilegeLevel.User, CommandEffect.Idempotent, "27.7");

    /// <param name="Use">What it is used for.</param>
    /// <param name="Running">It counts down.</param>
    /// <param name="DoNotLog">Its expiry is not logged.</param>
    /// <param name="Action">What it does when it expires.</param>
    /// <param name="Interrupt">What it raises before.</param>
    /// <param name="PreTimeout">Seconds before the expiry at which the interrupt is raised.</param>
    /// <param name="Expirations">For which uses it has expired.</param>
    /// <param name="InitialCountdown">Units of 100 ms.</param>
    /// <param name="PresentCountdown">Units of 100 ms.</param>
    public readonly record struct Response(
        WatchdogUse Use,
        bool Running,
        bool DoNotLog,
        WatchdogAction Action,
        WatchdogInterrupt Interrupt,
        byte PreTimeout,
        WatchdogExpirations Expirations,
        ushort InitialCountdown,
        ushort PresentCountdown
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Enum(3, m.Use),
                w.Flag(m.Running, skip: 3),
                w.Flag(m.DoNotLog),
                w.Enum(3, m.Action),
                w.Enum(3, m.Interrupt, skip: 1, pad: 1),
                w.U8(m.PreTimeout),
                w.Enum(8, m.Expirations),
                w.U16(m.InitialCountdown),
                w.U16(m.PresentCountdown)
            );
    }
}
