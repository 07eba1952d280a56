using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Set Asset Tag: sets the owner's mark of the machine, part by part. (DCMI 1.5 §6.4.3)</summary>
/// <param name="Offset">Where to begin.</param>
/// <param name="Count">How many bytes, at most 16.</param>
/// <param name="Data">The part.</param>
public readonly record struct SetAssetTag(byte Offset, byte Count, Octets Data)
    : IRequest<SetAssetTag, SetAssetTag.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x08,
            "Set Asset Tag",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "DCMI 6.4.3"
        )
        {
            Owner = DcmiGroup.Id,
        };

    static SetAssetTag IMessage<SetAssetTag>.Layout<W>(ref W w, in SetAssetTag m)
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
