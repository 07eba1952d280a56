using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Get Asset Tag: the owner's mark of the machine. (DCMI 1.5 §6.4.2)</summary>
/// <param name="Offset">Where to begin.</param>
/// <param name="Count">How many bytes, at most 16.</param>
public readonly record struct GetAssetTag(byte Offset, byte Count) : IRequest<GetAssetTag, GetAssetTag.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.GroupExtension, 0x06, "Get Asset Tag", PrivilegeLevel.User, CommandEffect.Idempotent, "DCMI 6.4.2")
        {
            Owner = DcmiGroup.Id,
            CompletionCodes =
            [
                (0x80, "FRU encoding binary/unspecified"),
                (0x81, "FRU encoding BCD plus"),
                (0x82, "FRU encoding 6-bit ASCII packed"),
                (0x83, "FRU encoding ASCII+Latin1 but language not English"),
            ],
        };

    static GetAssetTag IMessage<GetAssetTag>.Layout<W>(ref W w, in GetAssetTag m)
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
