using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Set SDR Repository Time: sets the time that the SDR repository goes by. (IPMI v2.0 §33.18)</summary>
/// <param name="Time">Seconds; see <see cref="IpmiTime"/>.</param>
public readonly record struct SetSdrRepositoryTime(uint Time) : IRequest<SetSdrRepositoryTime, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x29, "Set SDR Repository Time", PrivilegeLevel.Operator, CommandEffect.Idempotent, "33.18");

    static SetSdrRepositoryTime IMessage<SetSdrRepositoryTime>.Layout<W>(ref W w, in SetSdrRepositoryTime m) =>
        new(w.U32(m.Time));
}
