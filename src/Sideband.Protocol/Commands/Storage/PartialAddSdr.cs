using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Partial Add SDR: adds a part of an SDR. (IPMI v2.0 §33.14)</summary>
/// <param name="ReservationId">From Reserve SDR Repository.</param>
/// <param name="RecordId">0000h with the first part; then the ID that was answered to it.</param>
/// <param name="Offset">Where the part belongs in the record.</param>
/// <param name="Progress">Whether more follows.</param>
/// <param name="Data">The part.</param>
public readonly record struct PartialAddSdr(
    ushort ReservationId,
    ushort RecordId,
    byte Offset,
    AddProgress Progress,
    Octets Data
) : IRequest<PartialAddSdr, PartialAddSdr.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x25, "Partial Add SDR", PrivilegeLevel.Operator, CommandEffect.NotIdempotent, "33.14")
        {
            CompletionCodes = [(0x80, "record rejected: length mismatch")],
        };

    static PartialAddSdr IMessage<PartialAddSdr>.Layout<W>(ref W w, in PartialAddSdr m) =>
        new(w.U16(m.ReservationId), w.U16(m.RecordId), w.U8(m.Offset), w.Enum(4, m.Progress, pad: 4), w.Rest(m.Data));

    /// <param name="RecordId">The ID.</param>
    public readonly record struct Response(ushort RecordId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.RecordId));
    }
}
