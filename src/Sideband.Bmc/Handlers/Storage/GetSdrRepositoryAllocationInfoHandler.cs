using Sideband.Bmc.Commands;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSdrRepositoryAllocationInfo"/>.</summary>
internal readonly struct GetSdrRepositoryAllocationInfoHandler
    : IHandler<GetSdrRepositoryAllocationInfo, GetSdrRepositoryAllocationInfo.Response>
{
    public static Answer<GetSdrRepositoryAllocationInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSdrRepositoryAllocationInfo request
    )
    {
        // Units as software has to take them where nobody tells. (§33.14)
        const int unit = 16;
        var free = (ushort)(controller.Sdrs.Free / unit);
        return new GetSdrRepositoryAllocationInfo.Response(
            SdrStore.Size / unit,
            unit,
            free,
            free,
            (SdrRecord.LongestRecord + unit - 1) / unit
        );
    }
}
