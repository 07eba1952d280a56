namespace Sideband.Protocol.Commands.Chassis;

/// <summary>The catalogue of the commands of NetFn Chassis.</summary>
public static class ChassisCommands
{
    /// <summary>Shows the visitor every command of NetFn Chassis, by number.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<GetChassisCapabilities, GetChassisCapabilities.Response>();
        visitor.Visit<GetChassisStatus, GetChassisStatus.Response>();
        visitor.Visit<ChassisControl, EmptyResponse>();
        visitor.Visit<ChassisReset, EmptyResponse>();
        visitor.Visit<ChassisIdentify, EmptyResponse>();
        visitor.Visit<SetChassisCapabilities, EmptyResponse>();
        visitor.Visit<SetPowerRestorePolicy, SetPowerRestorePolicy.Response>();
        visitor.Visit<GetSystemRestartCause, GetSystemRestartCause.Response>();
        visitor.Visit<SetSystemBootOptions, EmptyResponse>();
        visitor.Visit<GetSystemBootOptions, GetSystemBootOptions.Response>();
        visitor.Visit<SetFrontPanelButtonEnables, EmptyResponse>();
        visitor.Visit<SetPowerCycleInterval, EmptyResponse>();
        visitor.Visit<GetPohCounter, GetPohCounter.Response>();
    }
}
