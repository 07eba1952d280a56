using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Serial;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="SetSerialModemMux"/>.</summary>
internal readonly struct SetSerialModemMuxHandler : IHandler<SetSerialModemMux, SetSerialModemMux.Response>
{
    public static Answer<SetSerialModemMux.Response> Handle(
        Controller controller,
        in Caller caller,
        in SetSerialModemMux request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is not { } serial)
            return CompletionCode.InvalidDataField;
        switch (request.Setting)
        {
            case MuxSetting.BlockSystem or MuxSetting.AllowSystem:
                serial.SystemBlocked = request.Setting == MuxSetting.BlockSystem;
                break;
            case MuxSetting.BlockController or MuxSetting.AllowController:
                serial.ControllerBlocked = request.Setting == MuxSetting.BlockController;
                break;
            case > MuxSetting.AllowController:
                return CompletionCode.InvalidDataField;
        }
        // The port is the controller's alone: what asks for that is so already, and nothing else can be had. (§25.2, parameter 8)
        var accepted =
            request.Setting == MuxSetting.ForceController
            || (request.Setting == MuxSetting.RequestController && !serial.ControllerBlocked);
        return new SetSerialModemMux.Response(
            IsController: true,
            accepted,
            serial.HasSession,
            AlertInProgress: false,
            serial.ControllerBlocked,
            serial.SystemBlocked
        );
    }
}
