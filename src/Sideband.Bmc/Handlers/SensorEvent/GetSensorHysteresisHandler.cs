using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetSensorHysteresis"/>.</summary>
internal readonly struct GetSensorHysteresisHandler : IHandler<GetSensorHysteresis, GetSensorHysteresis.Response>
{
    public static Answer<GetSensorHysteresis.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSensorHysteresis request
    )
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (!sensor.Model.IsAnalog)
            return CompletionCode.IllegalForSensorOrRecord;
        return new GetSensorHysteresis.Response(sensor.PositiveHysteresis, sensor.NegativeHysteresis);
    }
}
