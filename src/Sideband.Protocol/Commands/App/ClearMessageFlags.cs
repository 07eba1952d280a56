using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Clear Message Flags: system software has seen what waits. (IPMI v2.0 §22.3)</summary>
/// <param name="Clear">Which flags, and what stands behind them, to clear.</param>
public readonly record struct ClearMessageFlags(MessageFlags Clear) : IRequest<ClearMessageFlags, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x30, "Clear Message Flags", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "22.3")
        {
            Reach = CommandReach.SystemInterface,
        };

    static ClearMessageFlags IMessage<ClearMessageFlags>.Layout<W>(ref W w, in ClearMessageFlags m) =>
        new(w.Enum(8, m.Clear));
}
