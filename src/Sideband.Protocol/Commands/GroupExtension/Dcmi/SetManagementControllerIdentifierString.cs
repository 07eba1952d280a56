using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Set Management Controller Identifier String: sets the name by which the controller asks for its address; a zero byte ends it. (DCMI 1.5 §6.4.6.2)</summary>
/// <param name="Offset">Where to begin.</param>
/// <param name="Count">How many bytes, at most 16.</param>
/// <param name="Data">The part.</param>
public readonly record struct SetManagementControllerIdentifierString(byte Offset, byte Count, Octets Data)
    : IRequest<SetManagementControllerIdentifierString, SetManagementControllerIdentifierString.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x0A,
            "Set Management Controller Identifier String",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "DCMI 6.4.6.2"
        )
        {
            Owner = DcmiGroup.Id,
        };

    static SetManagementControllerIdentifierString IMessage<SetManagementControllerIdentifierString>.Layout<W>(
        ref W w,
        in SetManagementControllerIdentifierString m
    )
    {
        DcmiGroup.Begin(ref w);
        return new(w.U8(m.Offset), w.U8(m.Count), w.Rest(m.Data));
    }

    /// <param name="TotalLength">Bytes of the whole, which ends with this part.</param>
    public readonly record struct Response(byte TotalLength) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            DcmiGroup.Begin(ref w);
            return new(w.U8(m.TotalLength));
        }
    }
}
