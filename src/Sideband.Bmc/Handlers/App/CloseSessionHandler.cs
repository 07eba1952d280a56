using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="CloseSession"/>.</summary>
internal readonly struct CloseSessionHandler : IHandler<CloseSession, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in CloseSession request)
    {
        var sessions = controller.Sessions;
        var handle = request.Handle;
        var target =
            request.SessionId == 0
                ? sessions.Active.FirstOrDefault(s => s.Handle == handle)
                : sessions.Find(request.SessionId);
        // 87h: there is no such session; 88h: no such handle. (§22.19)
        if (target is null)
            return request.SessionId == 0 ? (byte)0x88 : (byte)0x87;
        if (target != caller.Session && caller.Privilege < PrivilegeLevel.Administrator)
            return CompletionCode.InsufficientPrivilege;
        // Who ends his own session knows; others are told that they lose their console.
        if (target == caller.Session)
            controller.Payloads.EndAllOf(target, tell: false);
        controller.CloseAfterAnswer(target);
        return default(EmptyResponse);
    }
}
