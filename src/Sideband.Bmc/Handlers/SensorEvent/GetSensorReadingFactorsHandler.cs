using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetSensorReadingFactors"/>.</summary>
internal readonly struct GetSensorReadingFactorsHandler
    : IHandler<GetSensorReadingFactors, GetSensorReadingFactors.Response>
{
    public static Answer<GetSensorReadingFactors.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSensorReadingFactors request
    )
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (!sensor.Model.IsAnalog)
            return CompletionCode.IllegalForSensorOrRecord;
        var (factors, next) = sensor.Curve.FactorsAt(request.Reading);
        return new GetSensorReadingFactors.Response(next, factors);
    }
}
