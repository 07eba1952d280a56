using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="ActivateSession"/>.</summary>
internal readonly struct ActivateSessionHandler : IHandler<ActivateSession, ActivateSession.Response>
{
    public static Answer<ActivateSession.Response> Handle(
        Controller controller,
        in Caller caller,
        in ActivateSession request
    )
    {
        // Handled where the packet is, since its code decides. Within a session there is nothing to activate. (§22.17)
        return CompletionCode.NotSupportedInPresentState;
    }
}
