using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get FRU Inventory Area Info: how large a FRU device is. (IPMI v2.0 §34.1)</summary>
/// <param name="FruId">The device; FFh is reserved.</param>
public readonly record struct GetFruInventoryAreaInfo(byte FruId)
    : IRequest<GetFruInventoryAreaInfo, GetFruInventoryAreaInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x10, "Get FRU Inventory Area Info", PrivilegeLevel.User, CommandEffect.Idempotent, "34.1");

    static GetFruInventoryAreaInfo IMessage<GetFruInventoryAreaInfo>.Layout<W>(ref W w, in GetFruInventoryAreaInfo m) =>
        new(w.U8(m.FruId));

    /// <param name="Size">Bytes.</param>
    /// <param name="ByWords">It is read and written by words; otherwise by bytes.</param>
    public readonly record struct Response(ushort Size, bool ByWords) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U16(m.Size), w.Flag(m.ByWords, pad: 7));
    }
}
