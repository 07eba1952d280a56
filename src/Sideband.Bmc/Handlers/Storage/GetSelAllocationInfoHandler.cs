using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSelAllocationInfo"/>.</summary>
internal readonly struct GetSelAllocationInfoHandler : IHandler<GetSelAllocationInfo, GetSelAllocationInfo.Response>
{
    public static Answer<GetSelAllocationInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSelAllocationInfo request
    )
    {
        var log = controller.Sel;
        return new GetSelAllocationInfo.Response(
            (ushort)log.Capacity,
            SelRecord.Size,
            (ushort)log.Free,
            (ushort)log.Free,
            1
        );
    }
}
