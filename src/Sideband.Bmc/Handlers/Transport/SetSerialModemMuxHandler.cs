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
        var server = controller.SerialServer!;
        var accepted = server.Mux.Change(request.Setting);
        return new SetSerialModemMux.Response(
            server.Mux.IsController,
            accepted,
            serial.HasSession,
            server.Jobs.IsBusy,
            serial.ControllerBlocked,
            serial.SystemBlocked
        );
    }
}
