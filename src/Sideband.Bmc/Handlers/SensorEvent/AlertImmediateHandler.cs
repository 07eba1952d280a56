using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="AlertImmediate"/>.</summary>
internal readonly struct AlertImmediateHandler : IHandler<AlertImmediate, AlertImmediate.Response>
{
    public static Answer<AlertImmediate.Response> Handle(
        Controller controller,
        in Caller caller,
        in AlertImmediate request
    )
    {
        return controller.Channels.Find(in caller, request.Channel) is { } channel
            ? controller.ImmediateAlerts.Do(channel.Number, in request)
            : CompletionCode.ParameterOutOfRange;
    }
}
