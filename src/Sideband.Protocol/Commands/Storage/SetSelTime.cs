using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Set SEL Time: sets the time that the log goes by. (IPMI v2.0 §31.11)</summary>
/// <param name="Time">Seconds; see <see cref="IpmiTime"/>.</param>
public readonly record struct SetSelTime(uint Time) : IRequest<SetSelTime, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x49, "Set SEL Time", PrivilegeLevel.Operator, CommandEffect.Idempotent, "31.11");

    static SetSelTime IMessage<SetSelTime>.Layout<W>(ref W w, in SetSelTime m) => new(w.U32(m.Time));
}
