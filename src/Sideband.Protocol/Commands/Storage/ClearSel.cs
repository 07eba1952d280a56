using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Clear SEL: deletes the whole log. (IPMI v2.0 §31.9)</summary>
/// <param name="ReservationId">From Reserve SEL.</param>
/// <param name="Marker">Shall be <c>CLR</c>.</param>
/// <param name="Operation">What to do.</param>
public readonly record struct ClearSel(ushort ReservationId, string Marker, EraseOperation Operation)
    : IRequest<ClearSel, ClearSel.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x47, "Clear SEL", PrivilegeLevel.Operator, CommandEffect.Guarded, "31.9");

    static ClearSel IMessage<ClearSel>.Layout<W>(ref W w, in ClearSel m) =>
        new(w.U16(m.ReservationId), w.Text(3, m.Marker), w.Enum(8, m.Operation));

    /// <summary>What the marker shall be.</summary>
    public const string ClearMarker = "CLR";

    /// <param name="Progress">How far it is.</param>
    public readonly record struct Response(EraseProgress Progress) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Enum(4, m.Progress, pad: 4));
    }
}
