using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="SuspendBmcArps"/>.</summary>
internal readonly struct SuspendBmcArpsHandler : IHandler<SuspendBmcArps, SuspendBmcArps.Response>
{
    public static Answer<SuspendBmcArps.Response> Handle(
        Controller controller,
        in Caller caller,
        in SuspendBmcArps request
    )
    {
        // There are no ARPs of the controller's own: the operating system sends them. (§23.3)
        return controller.Channels.FindLan(in caller, request.Channel) is not null
            ? new SuspendBmcArps.Response(false, false)
            : CompletionCode.InvalidDataField;
    }
}
