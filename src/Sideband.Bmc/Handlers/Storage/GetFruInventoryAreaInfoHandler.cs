using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetFruInventoryAreaInfo"/>.</summary>
internal readonly struct GetFruInventoryAreaInfoHandler
    : IHandler<GetFruInventoryAreaInfo, GetFruInventoryAreaInfo.Response>
{
    public static Answer<GetFruInventoryAreaInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetFruInventoryAreaInfo request
    )
    {
        return controller.Frus.Find(request.FruId) is { } image
            ? new GetFruInventoryAreaInfo.Response((ushort)image.Length, ByWords: false)
            : CompletionCode.NotPresent;
    }
}
