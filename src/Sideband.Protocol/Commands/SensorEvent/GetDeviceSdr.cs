using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get Device SDR: a part of an SDR of this device. (IPMI v2.0 §35.3)</summary>
/// <param name="ReservationId">From Reserve Device SDR Repository; 0 suffices from offset 0.</param>
/// <param name="RecordId">The record; 0000h is the first.</param>
/// <param name="Offset">From which byte on.</param>
/// <param name="Count">How many bytes; FFh is all.</param>
public readonly record struct GetDeviceSdr(ushort ReservationId, ushort RecordId, byte Offset, byte Count)
    : IRequest<GetDeviceSdr, GetDeviceSdr.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.SensorEvent, 0x21, "Get Device SDR", PrivilegeLevel.User, CommandEffect.Idempotent, "35.3")
        {
            Reach = CommandReach.LocalInterfaces,
            CompletionCodes = [(0x80, "record changed")],
        };

    static GetDeviceSdr IMessage<GetDeviceSdr>.Layout<W>(ref W w, in GetDeviceSdr m) =>
        new(w.U16(m.ReservationId), w.U16(m.RecordId), w.U8(m.Offset), w.U8(m.Count));

    /// <param name="NextRecordId">The record behind it; FFFFh where there is none.</param>
    /// <param name="Data">The bytes.</param>
    public readonly record struct Response(ushort NextRecordId, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U16(m.NextRecordId), w.Rest(m.Data));
    }
}
