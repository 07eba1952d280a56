namespace Sideband.Protocol.Commands.Storage;

/// <summary>The catalogue of the commands of NetFn Storage.</summary>
public static class StorageCommands
{
    /// <summary>Shows the visitor every command of NetFn Storage, by number.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<GetFruInventoryAreaInfo, GetFruInventoryAreaInfo.Response>();
        visitor.Visit<ReadFruData, ReadFruData.Response>();
        visitor.Visit<WriteFruData, WriteFruData.Response>();
        visitor.Visit<GetSdrRepositoryInfo, GetSdrRepositoryInfo.Response>();
        visitor.Visit<GetSdrRepositoryAllocationInfo, GetSdrRepositoryAllocationInfo.Response>();
        visitor.Visit<ReserveSdrRepository, ReserveSdrRepository.Response>();
        visitor.Visit<GetSdr, GetSdr.Response>();
        visitor.Visit<AddSdr, AddSdr.Response>();
        visitor.Visit<PartialAddSdr, PartialAddSdr.Response>();
        visitor.Visit<DeleteSdr, DeleteSdr.Response>();
        visitor.Visit<ClearSdrRepository, ClearSdrRepository.Response>();
        visitor.Visit<GetSdrRepositoryTime, GetSdrRepositoryTime.Response>();
        visitor.Visit<SetSdrRepositoryTime, EmptyResponse>();
        visitor.Visit<EnterSdrRepositoryUpdateMode, EmptyResponse>();
        visitor.Visit<ExitSdrRepositoryUpdateMode, EmptyResponse>();
        visitor.Visit<RunInitializationAgent, RunInitializationAgent.Response>();
        visitor.Visit<GetSelInfo, GetSelInfo.Response>();
        visitor.Visit<GetSelAllocationInfo, GetSelAllocationInfo.Response>();
        visitor.Visit<ReserveSel, ReserveSel.Response>();
        visitor.Visit<GetSelEntry, GetSelEntry.Response>();
        visitor.Visit<AddSelEntry, AddSelEntry.Response>();
        visitor.Visit<PartialAddSelEntry, PartialAddSelEntry.Response>();
        visitor.Visit<DeleteSelEntry, DeleteSelEntry.Response>();
        visitor.Visit<ClearSel, ClearSel.Response>();
        visitor.Visit<GetSelTime, GetSelTime.Response>();
        visitor.Visit<SetSelTime, EmptyResponse>();
        visitor.Visit<GetAuxiliaryLogStatus, GetAuxiliaryLogStatus.Response>();
        visitor.Visit<SetAuxiliaryLogStatus, EmptyResponse>();
        visitor.Visit<GetSelTimeUtcOffset, GetSelTimeUtcOffset.Response>();
        visitor.Visit<SetSelTimeUtcOffset, EmptyResponse>();
    }
}
