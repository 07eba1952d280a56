using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetSensorEventStatus"/>.</summary>
internal readonly struct GetSensorEventStatusHandler : IHandler<GetSensorEventStatus, GetSensorEventStatus.Response>
{
    public static Answer<GetSensorEventStatus.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSensorEventStatus request
    )
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        var held = sensor.Asserted;
        return new GetSensorEventStatus.Response(
            !sensor.IsAvailable,
            sensor.Scanning,
            sensor.EventMessages,
            (byte)held,
            (byte)(held >> 8),
            0,
            0
        );
    }
}
