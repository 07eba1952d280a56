using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetSerialModemConfiguration"/>.</summary>
internal readonly struct GetSerialModemConfigurationHandler
    : IHandler<GetSerialModemConfiguration, GetSerialModemConfiguration.Response>
{
    private const byte Revision = 0x11;

    public static Answer<GetSerialModemConfiguration.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSerialModemConfiguration request
    )
    {
        if (controller.FindSerial(in caller, request.Channel) is not { } serial)
            return CompletionCode.InvalidDataField;
        if (request.RevisionOnly)
            return new GetSerialModemConfiguration.Response(Revision, default);
        return serial
            .Settings.Get(request.ParameterSelector, request.SetSelector, request.BlockSelector)
            .To(data => new GetSerialModemConfiguration.Response(Revision, data));
    }
}
