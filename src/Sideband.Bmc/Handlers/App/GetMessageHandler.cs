using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetMessage"/>.</summary>
internal readonly struct GetMessageHandler : IHandler<GetMessage, GetMessage.Response>
{
    // 80h: nothing waits. (§22.6)
    public static Answer<GetMessage.Response> Handle(Controller controller, in Caller caller, in GetMessage request) =>
        controller.Mailbox.TryTake(out var channel, out var privilege, out var data)
            ? new GetMessage.Response(channel, privilege, data)
            : (byte)0x80;
}
