using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Partial Add SEL Entry: adds a part of an entry to the log. (IPMI v2.0 §31.7)</summary>
/// <param name="ReservationId">From Reserve SEL.</param>
/// <param name="RecordId">0000h with the first part; then the ID that was answered to it.</param>
/// <param name="Offset">Where the part belongs in the record.</param>
/// <param name="Progress">Whether more follows.</param>
/// <param name="Data">The part.</param>
public readonly record struct PartialAddSelEntry(
    ushort ReservationId,
    ushort RecordId,
    byte Offset,
    AddProgress Progress,
    Octets Data
) : IRequest<PartialAddSelEntry, PartialAddSelEntry.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x45, "Partial Add SEL Entry", PrivilegeLevel.Operator, CommandEffect.NotIdempotent, "31.7")
        {
            CompletionCodes = [(0x80, "record rejected: length mismatch"), (0x81, "SEL erase in progress")],
        };

    static PartialAddSelEntry IMessage<PartialAddSelEntry>.Layout<W>(ref W w, in PartialAddSelEntry m) =>
        new(w.U16(m.ReservationId), w.U16(m.RecordId), w.U8(m.Offset), w.Enum(4, m.Progress, pad: 4), w.Rest(m.Data));

    /// <param name="RecordId">The ID.</param>
    public readonly record struct Response(ushort RecordId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.RecordId));
    }
}
