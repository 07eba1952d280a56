using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="EnableMessageChannelReceive"/>.</summary>
internal readonly struct EnableMessageChannelReceiveHandler
    : IHandler<EnableMessageChannelReceive, EnableMessageChannelReceive.Response>
{
    public static Answer<EnableMessageChannelReceive.Response> Handle(
        Controller controller,
        in Caller caller,
        in EnableMessageChannelReceive request
    )
    {
        if (controller.Channels.Find(in caller, request.Channel) is not { } channel)
            return CompletionCode.InvalidDataField;
        switch (request.Operation)
        {
            case ChannelReceiveOperation.Enable:
                channel.Receives = true;
                break;
            case ChannelReceiveOperation.Disable:
                channel.Receives = false;
                break;
            case ChannelReceiveOperation.GetState:
                break;
            default:
                return CompletionCode.InvalidDataField;
        }
        return new EnableMessageChannelReceive.Response(channel.Number, channel.Receives);
    }
}
