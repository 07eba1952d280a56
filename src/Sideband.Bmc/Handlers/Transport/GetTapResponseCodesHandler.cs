using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetTapResponseCodes"/>.</summary>
internal readonly struct GetTapResponseCodesHandler : IHandler<GetTapResponseCodes, GetTapResponseCodes.Response>
{
    public static Answer<GetTapResponseCodes.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetTapResponseCodes request
    )
    {
        return controller.FindSerial(in caller, request.Channel) is { } serial
            ? new GetTapResponseCodes.Response(serial.TapCodes.Octets)
            : CompletionCode.InvalidDataField;
    }
}
