using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Delete SDR: deletes an SDR. (IPMI v2.0 §33.15)</summary>
/// <param name="ReservationId">From Reserve SDR Repository.</param>
/// <param name="RecordId">The record.</param>
public readonly record struct DeleteSdr(ushort ReservationId, ushort RecordId) : IRequest<DeleteSdr, DeleteSdr.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x26, "Delete SDR", PrivilegeLevel.Operator, CommandEffect.Guarded, "33.15");

    static DeleteSdr IMessage<DeleteSdr>.Layout<W>(ref W w, in DeleteSdr m) =>
        new(w.U16(m.ReservationId), w.U16(m.RecordId));

    /// <param name="RecordId">The record that was deleted.</param>
    public readonly record struct Response(ushort RecordId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.RecordId));
    }
}
