using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSelTimeUtcOffset"/>.</summary>
internal readonly struct GetSelTimeUtcOffsetHandler : IHandler<GetSelTimeUtcOffset, GetSelTimeUtcOffset.Response>
{
    public static Answer<GetSelTimeUtcOffset.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSelTimeUtcOffset request
    ) => new GetSelTimeUtcOffset.Response(controller.UtcOffset);
}
