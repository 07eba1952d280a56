using Sideband.Bmc.Handlers.Storage;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Storage;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddStorage()
    {
        Add<AddSdrHandler, AddSdr, AddSdr.Response>();
        Add<AddSelEntryHandler, AddSelEntry, AddSelEntry.Response>();
        Add<ClearSdrRepositoryHandler, ClearSdrRepository, ClearSdrRepository.Response>();
        Add<ClearSelHandler, ClearSel, ClearSel.Response>();
        Add<DeleteSdrHandler, DeleteSdr, DeleteSdr.Response>();
        Add<DeleteSelEntryHandler, DeleteSelEntry, DeleteSelEntry.Response>();
        Add<GetFruInventoryAreaInfoHandler, GetFruInventoryAreaInfo, GetFruInventoryAreaInfo.Response>();
        Add<EnterSdrRepositoryUpdateModeHandler, EnterSdrRepositoryUpdateMode, EmptyResponse>();
        Add<ExitSdrRepositoryUpdateModeHandler, ExitSdrRepositoryUpdateMode, EmptyResponse>();
        Add<GetAuxiliaryLogStatusHandler, GetAuxiliaryLogStatus, GetAuxiliaryLogStatus.Response>();
        Add<GetSdrHandler, GetSdr, GetSdr.Response>();
        Add<
            GetSdrRepositoryAllocationInfoHandler,
            GetSdrRepositoryAllocationInfo,
            GetSdrRepositoryAllocationInfo.Response
        >();
        Add<GetSdrRepositoryInfoHandler, GetSdrRepositoryInfo, GetSdrRepositoryInfo.Response>();
        Add<GetSdrRepositoryTimeHandler, GetSdrRepositoryTime, GetSdrRepositoryTime.Response>();
        Add<GetSelAllocationInfoHandler, GetSelAllocationInfo, GetSelAllocationInfo.Response>();
        Add<GetSelEntryHandler, GetSelEntry, GetSelEntry.Response>();
        Add<GetSelInfoHandler, GetSelInfo, GetSelInfo.Response>();
        Add<GetSelTimeHandler, GetSelTime, GetSelTime.Response>();
        Add<GetSelTimeUtcOffsetHandler, GetSelTimeUtcOffset, GetSelTimeUtcOffset.Response>();
        Add<PartialAddSdrHandler, PartialAddSdr, PartialAddSdr.Response>();
        Add<PartialAddSelEntryHandler, PartialAddSelEntry, PartialAddSelEntry.Response>();
        Add<ReadFruDataHandler, ReadFruData, ReadFruData.Response>();
        Add<ReserveSdrRepositoryHandler, ReserveSdrRepository, ReserveSdrRepository.Response>();
        Add<ReserveSelHandler, ReserveSel, ReserveSel.Response>();
        Add<RunInitializationAgentHandler, RunInitializationAgent, RunInitializationAgent.Response>();
        Add<SetAuxiliaryLogStatusHandler, SetAuxiliaryLogStatus, EmptyResponse>();
        Add<SetSdrRepositoryTimeHandler, SetSdrRepositoryTime, EmptyResponse>();
        Add<SetSelTimeHandler, SetSelTime, EmptyResponse>();
        Add<SetSelTimeUtcOffsetHandler, SetSelTimeUtcOffset, EmptyResponse>();
        Add<WriteFruDataHandler, WriteFruData, WriteFruData.Response>();
    }
}
