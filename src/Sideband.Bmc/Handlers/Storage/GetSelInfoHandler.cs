using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSelInfo"/>.</summary>
internal readonly struct GetSelInfoHandler : IHandler<GetSelInfo, GetSelInfo.Response>
{
    public static Answer<GetSelInfo.Response> Handle(Controller controller, in Caller caller, in GetSelInfo request)
    {
        var log = controller.Sel;
        return new GetSelInfo.Response(
            0x51,
            (ushort)log.Records.Count,
            (ushort)Math.Min(log.Free * SelRecord.Size, ushort.MaxValue),
            log.LastAddition.Seconds,
            log.LastErase.Seconds,
            AllocationInfo: true,
            Reserve: true,
            PartialAdd: true,
            Delete: true,
            log.Overflow
        );
    }
}
