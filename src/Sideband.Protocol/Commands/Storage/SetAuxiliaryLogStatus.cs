using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Set Auxiliary Log Status: sets the state of a log besides the event log. (IPMI v2.0 §31.13)</summary>
/// <param name="Log">Which.</param>
/// <param name="Status"><see cref="MachineCheckLogStatus"/> or <see cref="OemLogStatus"/>, as the log is.</param>
public readonly record struct SetAuxiliaryLogStatus(AuxiliaryLogType Log, Octets Status)
    : IRequest<SetAuxiliaryLogStatus, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Storage,
            0x5B,
            "Set Auxiliary Log Status",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "31.13"
        );

    static SetAuxiliaryLogStatus IMessage<SetAuxiliaryLogStatus>.Layout<W>(ref W w, in SetAuxiliaryLogStatus m) =>
        new(w.Enum(4, m.Log, pad: 4), w.Rest(m.Status));
}
