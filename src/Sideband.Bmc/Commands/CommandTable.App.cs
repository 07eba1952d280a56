using Sideband.Bmc.Handlers.App;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddApp()
    {
        AddMessaging();
        Add<ActivateSessionHandler, ActivateSession, ActivateSession.Response>();
        Add<CloseSessionHandler, CloseSession, EmptyResponse>();
        Add<ColdResetHandler, ColdReset, EmptyResponse>();
        Add<GetAcpiPowerStateHandler, GetAcpiPowerState, GetAcpiPowerState.Response>();
        Add<GetBtInterfaceCapabilitiesHandler, GetBtInterfaceCapabilities, GetBtInterfaceCapabilities.Response>();
        Add<
            GetSystemInterfaceCapabilitiesHandler,
            GetSystemInterfaceCapabilities,
            GetSystemInterfaceCapabilities.Response
        >();
        Add<ManufacturingTestOnHandler, ManufacturingTestOn, EmptyResponse>();
        Add<GetBmcGlobalEnablesHandler, GetBmcGlobalEnables, GetBmcGlobalEnables.Response>();
        Add<GetChannelAccessHandler, GetChannelAccess, GetChannelAccess.Response>();
        Add<
            GetChannelAuthenticationCapabilitiesHandler,
            GetChannelAuthenticationCapabilities,
            GetChannelAuthenticationCapabilities.Response
        >();
        Add<GetChannelCipherSuitesHandler, GetChannelCipherSuites, GetChannelCipherSuites.Response>();
        Add<GetChannelInfoHandler, GetChannelInfo, GetChannelInfo.Response>();
        Add<GetDeviceGuidHandler, GetDeviceGuid, GetDeviceGuid.Response>();
        Add<GetDeviceIdHandler, GetDeviceId, GetDeviceId.Response>();
        Add<GetSelfTestResultsHandler, GetSelfTestResults, GetSelfTestResults.Response>();
        Add<GetSessionChallengeHandler, GetSessionChallenge, GetSessionChallenge.Response>();
        Add<GetSessionInfoHandler, GetSessionInfo, GetSessionInfo.Response>();
        Add<GetSystemGuidHandler, GetSystemGuid, GetSystemGuid.Response>();
        Add<GetSystemInfoParametersHandler, GetSystemInfoParameters, GetSystemInfoParameters.Response>();
        Add<GetUserAccessHandler, GetUserAccess, GetUserAccess.Response>();
        Add<GetUserNameHandler, GetUserName, GetUserName.Response>();
        Add<GetWatchdogTimerHandler, GetWatchdogTimer, GetWatchdogTimer.Response>();
        Add<ResetWatchdogTimerHandler, ResetWatchdogTimer, EmptyResponse>();
        Add<SetAcpiPowerStateHandler, SetAcpiPowerState, EmptyResponse>();
        Add<SetBmcGlobalEnablesHandler, SetBmcGlobalEnables, EmptyResponse>();
        Add<SetChannelAccessHandler, SetChannelAccess, EmptyResponse>();
        Add<SetChannelSecurityKeysHandler, SetChannelSecurityKeys, SetChannelSecurityKeys.Response>();
        Add<SetSessionPrivilegeLevelHandler, SetSessionPrivilegeLevel, SetSessionPrivilegeLevel.Response>();
        Add<SetSystemInfoParametersHandler, SetSystemInfoParameters, EmptyResponse>();
        Add<SetUserAccessHandler, SetUserAccess, EmptyResponse>();
        Add<SetUserNameHandler, SetUserName, EmptyResponse>();
        Add<SetUserPasswordHandler, SetUserPassword, EmptyResponse>();
        Add<SetWatchdogTimerHandler, SetWatchdogTimer, EmptyResponse>();
        Add<WarmResetHandler, WarmReset, EmptyResponse>();
    }
}
