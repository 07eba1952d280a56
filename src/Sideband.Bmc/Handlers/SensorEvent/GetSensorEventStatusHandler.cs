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
        return new GetSensorEventStatus.Response(
            !sensor.IsUsable,
            sensor.Scanning,
            sensor.EventMessages,
            (byte)sensor.Assertions,
            (byte)(sensor.Assertions >> 8),
            (byte)sensor.Deassertions,
            (byte)(sensor.Deassertions >> 8)
        );
    }
}
