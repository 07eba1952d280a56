using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Write FRU Data: changes a part of a FRU device. (IPMI v2.0 §34.3)</summary>
/// <param name="FruId">The device.</param>
/// <param name="Offset">From which byte, or word, on.</param>
/// <param name="Data">The bytes.</param>
public readonly record struct WriteFruData(byte FruId, ushort Offset, Octets Data)
    : IRequest<WriteFruData, WriteFruData.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x12, "Write FRU Data", PrivilegeLevel.Operator, CommandEffect.Idempotent, "34.3")
        {
            CompletionCodes = [(0x80, "write-protected offset"), (0x81, "FRU device busy")],
        };

    static WriteFruData IMessage<WriteFruData>.Layout<W>(ref W w, in WriteFruData m) =>
        new(w.U8(m.FruId), w.U16(m.Offset), w.Rest(m.Data));

    /// <param name="Count">How many were written.</param>
    public readonly record struct Response(byte Count) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U8(m.Count));
    }
}
