using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get Auxiliary Log Status: the state of a log besides the event log. (IPMI v2.0 §31.12)</summary>
/// <param name="Log">Which.</param>
public readonly record struct GetAuxiliaryLogStatus(AuxiliaryLogType Log)
    : IRequest<GetAuxiliaryLogStatus, GetAuxiliaryLogStatus.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x5A, "Get Auxiliary Log Status", PrivilegeLevel.User, CommandEffect.Idempotent, "31.12");

    static GetAuxiliaryLogStatus IMessage<GetAuxiliaryLogStatus>.Layout<W>(ref W w, in GetAuxiliaryLogStatus m) =>
        new(w.Enum(4, m.Log, pad: 4));

    /// <param name="Status"><see cref="MachineCheckLogStatus"/> or <see cref="OemLogStatus"/>, as the log is.</param>
    public readonly record struct Response(Octets Status) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Rest(m.Status));
    }
}
