namespace Sideband.Protocol.Commands.App;

/// <summary>Reset Watchdog Timer: starts the watchdog, or winds it up again. (IPMI v2.0 §27.5)</summary>
public readonly record struct ResetWatchdogTimer : IRequest<ResetWatchdogTimer, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x22, "Reset Watchdog Timer", PrivilegeLevel.Operator, CommandEffect.Idempotent, "27.5")
        {
            CompletionCodes = [(0x80, "attempt to start uninitialized watchdog")],
        };
}
