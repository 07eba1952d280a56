using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="PlatformEvent"/>.</summary>
internal readonly struct PlatformEventHandler : IHandler<PlatformEvent, EmptyResponse>
{
    /// <summary>The form of events of IPMI 1.5 and 2.0; what comes in the form of 1.0 is logged in this one. (§32.1)</summary>
    private const byte Revision = 0x04;

    private const byte OldRevision = 0x03;

    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in PlatformEvent request)
    {
        if (!request.TryRead(caller.IsHost, out var generator, out var message))
            return CompletionCode.RequestDataLengthInvalid;
        if (message.EvmRevision is not (Revision or OldRevision))
            return CompletionCode.InvalidDataField;
        var isBus = caller.Channel.Medium == ChannelMedium.Ipmb;
        if (isBus && controller.EventRepeats.IsRepeat(caller.Channel.Number, caller.Header))
        {
            // Nobody knows whether what the first one did is kept: neither "done" nor "refused".
            return controller.IsReadOnly ? default(LaterAnswer) : default(EmptyResponse);
        }
        // From the host a byte tells the generator; elsewhere it is who sends: a controller or a console's software. (§29.3)
        var record = message.ToRecord(caller.IsHost ? generator : caller.Header.From) with
        {
            GeneratorLun = caller.IsHost ? (byte)0 : caller.Header.FromLun,
            GeneratorChannel = caller.IsHost ? (byte)0 : caller.Channel.Number,
            EvmRevision = Revision,
        };
        var counts = controller.Log(in record, caller.IsHost ? EventSource.Host : EventSource.Remote);
        return counts || !controller.IsReadOnly ? default(EmptyResponse) : CompletionCode.NotSupportedInPresentState;
    }
}
