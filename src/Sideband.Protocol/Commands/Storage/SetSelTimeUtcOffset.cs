using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Set SEL Time UTC Offset: sets how far the log's time is from UTC. (IPMI v2.0 §31.11b)</summary>
/// <param name="Minutes">Minutes east of UTC; 7FFh is not said.</param>
public readonly record struct SetSelTimeUtcOffset(short Minutes) : IRequest<SetSelTimeUtcOffset, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Storage,
            0x5D,
            "Set SEL Time UTC Offset",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "31.11b"
        );

    static SetSelTimeUtcOffset IMessage<SetSelTimeUtcOffset>.Layout<W>(ref W w, in SetSelTimeUtcOffset m) =>
        new(w.I16(m.Minutes));
}
