using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetDeviceSdr"/>.</summary>
internal readonly struct GetDeviceSdrHandler : IHandler<GetDeviceSdr, GetDeviceSdr.Response>
{
    public static Answer<GetDeviceSdr.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetDeviceSdr request
    ) =>
        controller
            .DeviceSdrs.Read(request.ReservationId, request.RecordId, request.Offset, request.Count)
            .To(read => new GetDeviceSdr.Response(read.Next, read.Part));
}
