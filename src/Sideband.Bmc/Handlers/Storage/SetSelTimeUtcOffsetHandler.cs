using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="SetSelTimeUtcOffset"/>.</summary>
internal readonly struct SetSelTimeUtcOffsetHandler : IHandler<SetSelTimeUtcOffset, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in SetSelTimeUtcOffset request)
    {
        // A day either way, or "unspecified". (§31.11b)
        if (request.Minutes is (< -1440 or > 1440) and not 0x7FF)
            return CompletionCode.ParameterOutOfRange;
        controller.UtcOffset = request.Minutes;
        return default(EmptyResponse);
    }
}
