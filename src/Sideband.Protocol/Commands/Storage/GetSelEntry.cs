using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get SEL Entry: an entry of the log. (IPMI v2.0 §31.5)</summary>
/// <param name="ReservationId">From Reserve SEL; 0 suffices from offset 0.</param>
/// <param name="RecordId">The record; 0000h is the first, FFFFh the last.</param>
/// <param name="Offset">From which byte on.</param>
/// <param name="Count">How many bytes; FFh is all.</param>
public readonly record struct GetSelEntry(ushort ReservationId, ushort RecordId, byte Offset, byte Count)
    : IRequest<GetSelEntry, GetSelEntry.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x43, "Get SEL Entry", PrivilegeLevel.User, CommandEffect.Idempotent, "31.5")
        {
            CompletionCodes = [(0x81, "SEL erase in progress")],
        };

    static GetSelEntry IMessage<GetSelEntry>.Layout<W>(ref W w, in GetSelEntry m) =>
        new(w.U16(m.ReservationId), w.U16(m.RecordId), w.U8(m.Offset), w.U8(m.Count));

    /// <param name="NextRecordId">The record behind it; FFFFh where there is none.</param>
    /// <param name="Data">The bytes.</param>
    public readonly record struct Response(ushort NextRecordId, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U16(m.NextRecordId), w.Rest(m.Data));
    }
}
