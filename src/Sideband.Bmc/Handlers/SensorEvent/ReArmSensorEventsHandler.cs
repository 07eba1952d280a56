using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="ReArmSensorEvents"/>.</summary>
internal readonly struct ReArmSensorEventsHandler : IHandler<ReArmSensorEvents, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in ReArmSensorEvents request)
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (request.OnlyNamed)
            sensor.Rearm(request.Assertions ?? 0, request.Deassertions ?? 0);
        else
            sensor.Rearm(ushort.MaxValue, ushort.MaxValue);
        controller.InvalidateReadings();
        return default(EmptyResponse);
    }
}
