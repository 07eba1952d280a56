using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Reserve Device SDR Repository: reserves the SDRs of this device, so that records do not change while they are read. (IPMI v2.0 §35.4)</summary>
public readonly record struct ReserveDeviceSdrRepository
    : IRequest<ReserveDeviceSdrRepository, ReserveDeviceSdrRepository.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x22,
            "Reserve Device SDR Repository",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "35.4"
        )
        {
            Reach = CommandReach.LocalInterfaces,
        };

    /// <param name="ReservationId">For the requests that follow.</param>
    public readonly record struct Response(ushort ReservationId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.ReservationId));
    }
}
