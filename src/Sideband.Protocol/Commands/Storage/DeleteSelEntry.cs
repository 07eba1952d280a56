using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Delete SEL Entry: deletes an entry of the log. (IPMI v2.0 §31.8)</summary>
/// <param name="ReservationId">From Reserve SEL.</param>
/// <param name="RecordId">The record; 0000h is the first, FFFFh the last.</param>
public readonly record struct DeleteSelEntry(ushort ReservationId, ushort RecordId)
    : IRequest<DeleteSelEntry, DeleteSelEntry.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x46, "Delete SEL Entry", PrivilegeLevel.Operator, CommandEffect.Guarded, "31.8")
        {
            CompletionCodes = [(0x80, "operation not supported for this record type"), (0x81, "SEL erase in progress")],
        };

    static DeleteSelEntry IMessage<DeleteSelEntry>.Layout<W>(ref W w, in DeleteSelEntry m) =>
        new(w.U16(m.ReservationId), w.U16(m.RecordId));

    /// <param name="RecordId">The record that was deleted.</param>
    public readonly record struct Response(ushort RecordId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.RecordId));
    }
}
