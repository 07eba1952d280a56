using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Read FRU Data: a part of a FRU device. (IPMI v2.0 §34.2)</summary>
/// <param name="FruId">The device.</param>
/// <param name="Offset">From which byte, or word, on.</param>
/// <param name="Count">How many bytes, or words.</param>
public readonly record struct ReadFruData(byte FruId, ushort Offset, byte Count)
    : IRequest<ReadFruData, ReadFruData.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x11, "Read FRU Data", PrivilegeLevel.User, CommandEffect.Idempotent, "34.2")
        {
            CompletionCodes = [(0x81, "FRU device busy")],
        };

    static ReadFruData IMessage<ReadFruData>.Layout<W>(ref W w, in ReadFruData m) =>
        new(w.U8(m.FruId), w.U16(m.Offset), w.U8(m.Count));

    /// <param name="Count">How many were read.</param>
    /// <param name="Data">The bytes.</param>
    public readonly record struct Response(byte Count, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U8(m.Count), w.Rest(m.Data));
    }
}
