using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Clear SDR Repository: deletes all SDRs. (IPMI v2.0 §33.16)</summary>
/// <param name="ReservationId">From Reserve SDR Repository.</param>
/// <param name="Marker">Shall be <c>CLR</c>.</param>
/// <param name="Operation">What to do.</param>
public readonly record struct ClearSdrRepository(ushort ReservationId, string Marker, EraseOperation Operation)
    : IRequest<ClearSdrRepository, ClearSdrRepository.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x27, "Clear SDR Repository", PrivilegeLevel.Operator, CommandEffect.Guarded, "33.16");

    static ClearSdrRepository IMessage<ClearSdrRepository>.Layout<W>(ref W w, in ClearSdrRepository m) =>
        new(w.U16(m.ReservationId), w.Text(3, m.Marker), w.Enum(8, m.Operation));

    /// <summary>What the marker shall be.</summary>
    public const string ClearMarker = "CLR";

    /// <param name="Progress">How far it is.</param>
    public readonly record struct Response(EraseProgress Progress) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Enum(4, m.Progress, pad: 4));
    }
}
