using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetSensorEventEnable"/>.</summary>
internal readonly struct GetSensorEventEnableHandler : IHandler<GetSensorEventEnable, GetSensorEventEnable.Response>
{
    public static Answer<GetSensorEventEnable.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSensorEventEnable request
    )
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        return new GetSensorEventEnable.Response(
            sensor.Scanning,
            sensor.EventMessages,
            sensor.EnabledAssertions,
            sensor.EnabledDeassertions
        );
    }
}
