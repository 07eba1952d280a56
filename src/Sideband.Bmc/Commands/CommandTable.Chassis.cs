using Sideband.Bmc.Handlers.Chassis;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddChassis()
    {
        Add<ChassisControlHandler, ChassisControl, EmptyResponse>();
        Add<ChassisIdentifyHandler, ChassisIdentify, EmptyResponse>();
        Add<ChassisResetHandler, ChassisReset, EmptyResponse>();
        Add<GetChassisCapabilitiesHandler, GetChassisCapabilities, GetChassisCapabilities.Response>();
        Add<GetChassisStatusHandler, GetChassisStatus, GetChassisStatus.Response>();
        Add<GetPohCounterHandler, GetPohCounter, GetPohCounter.Response>();
        Add<GetSystemBootOptionsHandler, GetSystemBootOptions, GetSystemBootOptions.Response>();
        Add<GetSystemRestartCauseHandler, GetSystemRestartCause, GetSystemRestartCause.Response>();
        Add<SetChassisCapabilitiesHandler, SetChassisCapabilities, EmptyResponse>();
        Add<SetFrontPanelButtonEnablesHandler, SetFrontPanelButtonEnables, EmptyResponse>();
        Add<SetPowerCycleIntervalHandler, SetPowerCycleInterval, EmptyResponse>();
        Add<SetPowerRestorePolicyHandler, SetPowerRestorePolicy, SetPowerRestorePolicy.Response>();
        Add<SetSystemBootOptionsHandler, SetSystemBootOptions, EmptyResponse>();
    }
}
