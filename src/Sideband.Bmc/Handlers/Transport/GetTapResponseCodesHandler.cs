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
        if (controller.FindSerial(in caller, request.Channel) is null)
            return CompletionCode.InvalidDataField;
        // Without a modem no paging service was ever called: there are no codes. (§25.4)
        return default(GetTapResponseCodes.Response);
    }
}
