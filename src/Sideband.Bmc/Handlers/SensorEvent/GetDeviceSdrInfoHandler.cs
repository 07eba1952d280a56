using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetDeviceSdrInfo"/>.</summary>
internal readonly struct GetDeviceSdrInfoHandler : IHandler<GetDeviceSdrInfo, GetDeviceSdrInfo.Response>
{
    public static Answer<GetDeviceSdrInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetDeviceSdrInfo request
    )
    {
        var count = (byte)controller.Sensors.Count;
        return new GetDeviceSdrInfo.Response(
            ((request.Operation ?? 0) & 1) != 0 ? (byte)controller.DeviceSdrs.Count : count,
            count > 0,
            Lun1HasSensors: false,
            Lun2HasSensors: false,
            Lun3HasSensors: false,
            DynamicPopulation: false,
            null
        );
    }
}
