using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="SetSensorHysteresis"/>.</summary>
internal readonly struct SetSensorHysteresisHandler : IHandler<SetSensorHysteresis, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetSensorHysteresis request)
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (!sensor.Model.IsAnalog)
            return CompletionCode.IllegalForSensorOrRecord;
        (sensor.PositiveHysteresis, sensor.NegativeHysteresis) = (request.Positive, request.Negative);
        controller.KeepSensor(sensor);
        return default(EmptyResponse);
    }
}
