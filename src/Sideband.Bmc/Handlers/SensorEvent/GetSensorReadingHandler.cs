using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetSensorReading"/>.</summary>
internal readonly struct GetSensorReadingHandler : IHandler<GetSensorReading, GetSensorReading.Response>
{
    public static Answer<GetSensorReading.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSensorReading request
    )
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        var isThreshold = sensor.Model.IsAnalog;
        var usable = sensor.IsUsable;
        var states =
            !usable ? 0
            : isThreshold ? (int)sensor.Reached
            : sensor.States;
        return new GetSensorReading.Response(
            usable && isThreshold ? sensor.Raw : (byte)0,
            Unavailable: !usable,
            sensor.Scanning,
            sensor.EventMessages,
            // The two high bits of limits and the highest of states are reserved and read as ones. (§35.14)
            isThreshold ? (byte)(states | 0xC0) : (byte)states,
            isThreshold ? null : (byte)(states >> 8 | 0x80)
        );
    }
}
