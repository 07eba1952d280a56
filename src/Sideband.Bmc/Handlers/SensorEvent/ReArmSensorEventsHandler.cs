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
        sensor.Asserted &= request.OnlyNamed ? (ushort)~(request.Assertions ?? 0) : (ushort)0;
        return default(EmptyResponse);
    }
}
