using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="SetSensorEventEnable"/>.</summary>
internal readonly struct SetSensorEventEnableHandler : IHandler<SetSensorEventEnable, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetSensorEventEnable request)
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (request.Action == EventEnableAction.Reserved)
            return CompletionCode.InvalidDataField;
        (sensor.Scanning, sensor.EventMessages) = (request.Scanning, request.EventMessages);
        var (on, off) = (request.Assertions ?? 0, request.Deassertions ?? 0);
        switch (request.Action)
        {
            case EventEnableAction.Enable:
                sensor.EnabledAssertions |= (ushort)(on & sensor.PossibleAssertions);
                sensor.EnabledDeassertions |= (ushort)(off & sensor.PossibleDeassertions);
                break;
            case EventEnableAction.Disable:
                sensor.EnabledAssertions &= (ushort)~on;
                sensor.EnabledDeassertions &= (ushort)~off;
                break;
            default:
                break;
        }
        controller.KeepSensor(sensor);
        return default(EmptyResponse);
    }
}
