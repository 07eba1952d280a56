using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Reserve SDR Repository: reserves the SDR repository, so that records do not change while they are read. (IPMI v2.0 §33.11)</summary>
public readonly record struct ReserveSdrRepository : IRequest<ReserveSdrRepository, ReserveSdrRepository.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x22, "Reserve SDR Repository", PrivilegeLevel.User, CommandEffect.Idempotent, "33.11");

    /// <param name="ReservationId">For the requests that follow.</param>
    public readonly record struct Response(ushort ReservationId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.ReservationId));
    }
}
