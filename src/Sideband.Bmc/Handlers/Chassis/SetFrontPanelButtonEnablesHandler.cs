using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="SetFrontPanelButtonEnables"/>.</summary>
internal readonly struct SetFrontPanelButtonEnablesHandler : IHandler<SetFrontPanelButtonEnables, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetFrontPanelButtonEnables request
    )
    {
        controller.FrontPanel.Disable(
            (request.PowerOffDisabled ? FrontPanelButtons.PowerOffDisabled : FrontPanelButtons.None)
                | (request.ResetDisabled ? FrontPanelButtons.ResetDisabled : FrontPanelButtons.None)
                | (
                    request.DiagnosticInterruptDisabled
                        ? FrontPanelButtons.DiagnosticInterruptDisabled
                        : FrontPanelButtons.None
                )
                | (request.StandbyDisabled ? FrontPanelButtons.StandbyDisabled : FrontPanelButtons.None)
        );
        return default(EmptyResponse);
    }
}
