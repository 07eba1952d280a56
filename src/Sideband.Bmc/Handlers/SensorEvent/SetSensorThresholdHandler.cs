using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="SetSensorThreshold"/>.</summary>
internal readonly struct SetSensorThresholdHandler : IHandler<SetSensorThreshold, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetSensorThreshold request)
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (!sensor.Model.IsAnalog)
            return CompletionCode.IllegalForSensorOrRecord;
        if ((request.Set & ~sensor.Used) != Thresholds.None)
            return CompletionCode.InvalidDataField;
        for (var bit = 0; bit < 6; bit++)
        {
            var limit = (Thresholds)(1 << bit);
            if ((request.Set & limit) != Thresholds.None)
                sensor.Limits = sensor.Limits.With(limit, request.Values[limit]);
        }
        controller.KeepSensor(sensor);
        return default(EmptyResponse);
    }
}
