using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Get Management Controller Identifier String: the name by which the controller asks for its address. (DCMI 1.5 §6.4.6.1)</summary>
/// <param name="Offset">Where to begin.</param>
/// <param name="Count">How many bytes, at most 16.</param>
public readonly record struct GetManagementControllerIdentifierString(byte Offset, byte Count)
    : IRequest<GetManagementControllerIdentifierString, GetManagementControllerIdentifierString.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x09,
            "Get Management Controller Identifier String",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "DCMI 6.4.6.1"
        )
        {
            Owner = DcmiGroup.Id,
        };

    static GetManagementControllerIdentifierString IMessage<GetManagementControllerIdentifierString>.Layout<W>(
        ref W w,
        in GetManagementControllerIdentifierString m
    )
    {
        DcmiGroup.Begin(ref w);
        return new(w.U8(m.Offset), w.U8(m.Count));
    }

    /// <param name="TotalLength">Bytes of the whole.</param>
    /// <param name="Data">The part.</param>
    public readonly record struct Response(byte TotalLength, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            DcmiGroup.Begin(ref w);
            return new(w.U8(m.TotalLength), w.Rest(m.Data));
        }
    }
}
