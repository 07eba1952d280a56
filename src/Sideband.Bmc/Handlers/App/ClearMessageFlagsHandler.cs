using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="ClearMessageFlags"/>.</summary>
internal readonly struct ClearMessageFlagsHandler : IHandler<ClearMessageFlags, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in ClearMessageFlags request)
    {
        controller.Mailbox.Clear(request.Clear);
        controller.Watchdog.ClearFlags(request.Clear);
        return default(EmptyResponse);
    }
}
