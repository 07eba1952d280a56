using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetSensorType"/>.</summary>
internal readonly struct GetSensorTypeHandler : IHandler<GetSensorType, GetSensorType.Response>
{
    public static Answer<GetSensorType.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSensorType request
    )
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        return new GetSensorType.Response((byte)sensor.Type, sensor.EventType);
    }
}
