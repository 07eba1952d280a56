using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Bmc.Handlers.Storage;

/// <summary>Answers <see cref="GetSdrRepositoryInfo"/>.</summary>
internal readonly struct GetSdrRepositoryInfoHandler : IHandler<GetSdrRepositoryInfo, GetSdrRepositoryInfo.Response>
{
    public static Answer<GetSdrRepositoryInfo.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetSdrRepositoryInfo request
    )
    {
        var repository = controller.Sdrs;
        return new GetSdrRepositoryInfo.Response(
            SdrHeader.CurrentVersion,
            (ushort)repository.Records.Count,
            (ushort)Math.Min(repository.Free, 0xFFFE),
            repository.LastAddition.Seconds,
            repository.LastErase.Seconds,
            AllocationInfo: true,
            Reserve: true,
            PartialAdd: true,
            Delete: true,
            SdrUpdateModes.Both,
            repository.Overflow
        );
    }
}
