using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;

namespace Sideband.Bmc.Handlers.Transport;

/// <summary>Answers <see cref="GetLanConfigurationParameters"/>.</summary>
internal readonly struct GetLanConfigurationParametersHandler
    : IHandler<GetLanConfigurationParameters, GetLanConfigurationParameters.Response>
{
    public static Answer<GetLanConfigurationParameters.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetLanConfigurationParameters request
    )
    {
        if (controller.Channels.FindLan(in caller, request.Channel) is not { } lan)
            return CompletionCode.InvalidDataField;
        if (request.RevisionOnly)
            return new GetLanConfigurationParameters.Response(0x11, default);
        var answer = lan.Settings.Store.Get(request.ParameterSelector, request.SetSelector, request.BlockSelector);
        return answer.Code == CompletionCode.Success
            ? new GetLanConfigurationParameters.Response(0x11, answer.Value)
            : answer.Code;
    }
}
