using Sideband.Bmc.Commands;
using Sideband.Bmc.Sensors;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="SetSensorReadingAndEventStatus"/>.</summary>
internal readonly struct SetSensorReadingAndEventStatusHandler : IHandler<SetSensorReadingAndEventStatus, EmptyResponse>
{
    /// <summary>Completion code: this sensor's reading or states cannot be written.</summary>
    private const byte NotSettable = 0x80;

    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetSensorReadingAndEventStatus request
    )
    {
        if (controller.FindSensor(request.SensorNumber) is not { } sensor)
            return CompletionCode.NotPresent;
        if (!request.TryReadData(out var data))
            return CompletionCode.RequestDataLengthInvalid;
        if (request.Reading > ReadingOperation.Write || request.EventDataBytes == EventDataOperation.Reserved)
            return CompletionCode.InvalidDataField;
        var writesReading = request.Reading == ReadingOperation.Write;
        var writesStates =
            request.AssertionBits != EventBitsOperation.LeaveAsIs
            || request.DeassertionBits != EventBitsOperation.LeaveAsIs;
        // Limits make a number's events, and a sensor without a number has none to write.
        if (!sensor.Model.IsWritable || (sensor.Model.IsAnalog ? writesStates : writesReading))
            return NotSettable;
        if (writesReading)
            sensor.Fault = new(sensor.Curve.ToValue(data.Reading), null);
        if (writesStates)
            sensor.Fault = new(null, States(sensor, in request, in data));
        if (request.EventDataBytes != EventDataOperation.LeaveAsIs)
        {
            sensor.NextEvent = new(
                data.EventData1,
                data.EventData2,
                data.EventData3,
                request.EventDataBytes == EventDataOperation.WriteWithOffset
            );
        }
        controller.ScanSensors();
        return default(EmptyResponse);
    }

    /// <summary>Entered states hold, left ones do not; where both name one it was left last. (§35.17)</summary>
    private static ushort States(Sensor sensor, in SetSensorReadingAndEventStatus request, in SensorStatusData data)
    {
        var entered = Apply(request.AssertionBits, sensor.States, data.Assertions);
        var left = Apply(request.DeassertionBits, (ushort)0, data.Deassertions);
        var possible = sensor.Model.IsRetypable ? 0x7FFF : sensor.Model.PossibleStates;
        return (ushort)(entered & ~left & possible);
    }

    private static ushort Apply(EventBitsOperation operation, ushort now, ushort given) =>
        operation switch
        {
            EventBitsOperation.Write => given,
            EventBitsOperation.Clear => (ushort)(now & given),
            EventBitsOperation.Set => (ushort)(now | given),
            _ => now,
        };
}
