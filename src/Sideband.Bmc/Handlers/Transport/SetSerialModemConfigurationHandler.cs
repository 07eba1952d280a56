using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="SetSerialModemConfiguration"/>.</summary>
internal readonly struct SetSerialModemConfigurationHandler : IHandler<SetSerialModemConfiguration, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetSerialModemConfiguration request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is not { } serial)
            return CompletionCode.InvalidDataField;
        return serial.Settings.Set(request.ParameterSelector, request.Data.Span);
    }
}
