using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetSensorThreshold"/>.</summary>
internal readonly struct GetSensorThresholdHandler : IHandler<GetSensorThreshold, GetSensorThreshold.Response>
{
    public static Answer<GetSensorThreshold.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSensorThreshold request
    )
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (!sensor.Model.IsAnalog)
            return CompletionCode.IllegalForSensorOrRecord;
        return new GetSensorThreshold.Response(sensor.Used, sensor.Limits);
    }
}
