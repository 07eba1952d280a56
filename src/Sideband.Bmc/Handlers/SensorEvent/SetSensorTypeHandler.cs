using Sideband.Bmc.Commands;
using Sideband.Bmc.Sensors;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="SetSensorType"/>.</summary>
internal readonly struct SetSensorTypeHandler : IHandler<SetSensorType, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetSensorType request)
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (!sensor.Model.IsRetypable)
            return CompletionCode.IllegalForSensorOrRecord;
        // What has limits keeps them, and what has none gets none by another name.
        if (sensor.Model.IsAnalog != (request.EventType == SensorEvents.ThresholdType) || request.EventType == 0)
            return CompletionCode.InvalidDataField;
        sensor.Retype((SensorType)request.SensorType, request.EventType);
        controller.KeepSensor(sensor);
        return default(EmptyResponse);
    }
}
