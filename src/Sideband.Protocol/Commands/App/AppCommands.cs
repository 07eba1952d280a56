namespace Sideband.Protocol.Commands.App;

/// <summary>The catalogue of the commands of NetFn App.</summary>
public static class AppCommands
{
    /// <summary>Shows the visitor every command of NetFn App, by number.</summary>
    public static void Accept(ICommandVisitor visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        visitor.Visit<GetDeviceId, GetDeviceId.Response>();
        visitor.Visit<ColdReset, EmptyResponse>();
        visitor.Visit<WarmReset, EmptyResponse>();
        visitor.Visit<GetSelfTestResults, GetSelfTestResults.Response>();
        visitor.Visit<ManufacturingTestOn, EmptyResponse>();
        visitor.Visit<SetAcpiPowerState, EmptyResponse>();
        visitor.Visit<GetAcpiPowerState, GetAcpiPowerState.Response>();
        visitor.Visit<GetDeviceGuid, GetDeviceGuid.Response>();
        visitor.Visit<GetNetFnSupport, GetNetFnSupport.Response>();
        visitor.Visit<GetCommandSupport, GetCommandSupport.Response>();
        visitor.Visit<GetCommandSubFunctionSupport, GetCommandSubFunctionSupport.Response>();
        visitor.Visit<GetConfigurableCommands, GetConfigurableCommands.Response>();
        visitor.Visit<GetConfigurableCommandSubFunctions, GetConfigurableCommandSubFunctions.Response>();
        visitor.Visit<ResetWatchdogTimer, EmptyResponse>();
        visitor.Visit<SetWatchdogTimer, EmptyResponse>();
        visitor.Visit<GetWatchdogTimer, GetWatchdogTimer.Response>();
        visitor.Visit<SetBmcGlobalEnables, EmptyResponse>();
        visitor.Visit<GetBmcGlobalEnables, GetBmcGlobalEnables.Response>();
        visitor.Visit<ClearMessageFlags, EmptyResponse>();
        visitor.Visit<GetMessageFlags, GetMessageFlags.Response>();
        visitor.Visit<EnableMessageChannelReceive, EnableMessageChannelReceive.Response>();
        visitor.Visit<GetMessage, GetMessage.Response>();
        visitor.Visit<SendMessage, SendMessage.Response>();
        visitor.Visit<ReadEventMessageBuffer, ReadEventMessageBuffer.Response>();
        visitor.Visit<GetBtInterfaceCapabilities, GetBtInterfaceCapabilities.Response>();
        visitor.Visit<GetSystemGuid, GetSystemGuid.Response>();
        visitor.Visit<GetChannelAuthenticationCapabilities, GetChannelAuthenticationCapabilities.Response>();
        visitor.Visit<GetSessionChallenge, GetSessionChallenge.Response>();
        visitor.Visit<ActivateSession, ActivateSession.Response>();
        visitor.Visit<SetSessionPrivilegeLevel, SetSessionPrivilegeLevel.Response>();
        visitor.Visit<CloseSession, EmptyResponse>();
        visitor.Visit<GetSessionInfo, GetSessionInfo.Response>();
        visitor.Visit<GetAuthCode, GetAuthCode.Response>();
        visitor.Visit<SetChannelAccess, EmptyResponse>();
        visitor.Visit<GetChannelAccess, GetChannelAccess.Response>();
        visitor.Visit<GetChannelInfo, GetChannelInfo.Response>();
        visitor.Visit<SetUserAccess, EmptyResponse>();
        visitor.Visit<GetUserAccess, GetUserAccess.Response>();
        visitor.Visit<SetUserName, EmptyResponse>();
        visitor.Visit<GetUserName, GetUserName.Response>();
        visitor.Visit<SetUserPassword, EmptyResponse>();
        visitor.Visit<ActivatePayload, ActivatePayload.Response>();
        visitor.Visit<DeactivatePayload, EmptyResponse>();
        visitor.Visit<GetPayloadActivationStatus, GetPayloadActivationStatus.Response>();
        visitor.Visit<GetPayloadInstanceInfo, GetPayloadInstanceInfo.Response>();
        visitor.Visit<SetUserPayloadAccess, EmptyResponse>();
        visitor.Visit<GetUserPayloadAccess, GetUserPayloadAccess.Response>();
        visitor.Visit<GetChannelPayloadSupport, GetChannelPayloadSupport.Response>();
        visitor.Visit<GetChannelPayloadVersion, GetChannelPayloadVersion.Response>();
        visitor.Visit<GetChannelOemPayloadInfo, GetChannelOemPayloadInfo.Response>();
        visitor.Visit<MasterWriteRead, MasterWriteRead.Response>();
        visitor.Visit<GetChannelCipherSuites, GetChannelCipherSuites.Response>();
        visitor.Visit<SuspendResumePayloadEncryption, EmptyResponse>();
        visitor.Visit<SetChannelSecurityKeys, SetChannelSecurityKeys.Response>();
        visitor.Visit<GetSystemInterfaceCapabilities, GetSystemInterfaceCapabilities.Response>();
        visitor.Visit<SetSystemInfoParameters, EmptyResponse>();
        visitor.Visit<GetSystemInfoParameters, GetSystemInfoParameters.Response>();
        visitor.Visit<SetCommandEnables, EmptyResponse>();
        visitor.Visit<GetCommandEnables, GetCommandEnables.Response>();
        visitor.Visit<SetCommandSubFunctionEnables, EmptyResponse>();
        visitor.Visit<GetCommandSubFunctionEnables, GetCommandSubFunctionEnables.Response>();
        visitor.Visit<GetOemNetFnIanaSupport, GetOemNetFnIanaSupport.Response>();
    }
}
