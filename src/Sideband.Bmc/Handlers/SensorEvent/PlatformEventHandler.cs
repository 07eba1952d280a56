using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="PlatformEvent"/>.</summary>
internal readonly struct PlatformEventHandler : IHandler<PlatformEvent, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in PlatformEvent request)
    {
        // From the host a byte tells the generator; elsewhere it is who sends: a controller or a console's software. (§29.3)
        var data = request.Data.Span;
        var generator = caller.IsHost && data.Length == 8 ? data[0] : caller.Header.From;
        if (caller.IsHost && data.Length == 8)
            data = data[1..];
        if (!Message.TryRead<EventMessage>(data, out var message))
            return CompletionCode.RequestDataLengthInvalid;
        var record = new SystemEventRecord(
            0,
            generator,
            caller.IsHost ? (byte)0 : caller.Header.FromLun,
            caller.IsHost ? (byte)0 : caller.Channel.Number,
            message.EvmRevision,
            (SensorType)message.SensorType,
            message.SensorNumber,
            message.EventType,
            message.Deassertion,
            message.EventData1,
            message.EventData2,
            message.EventData3
        );
        controller.Log(record);
        return default(EmptyResponse);
    }
}
