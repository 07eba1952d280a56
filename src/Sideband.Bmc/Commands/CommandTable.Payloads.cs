using Sideband.Bmc.Handlers.App;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Commands;

internal sealed partial class CommandTable
{
    private void AddPayloads()
    {
        Add<ActivatePayloadHandler, ActivatePayload, ActivatePayload.Response>();
        Add<DeactivatePayloadHandler, DeactivatePayload, EmptyResponse>();
        Add<GetChannelOemPayloadInfoHandler, GetChannelOemPayloadInfo, GetChannelOemPayloadInfo.Response>();
        Add<GetChannelPayloadSupportHandler, GetChannelPayloadSupport, GetChannelPayloadSupport.Response>();
        Add<GetChannelPayloadVersionHandler, GetChannelPayloadVersion, GetChannelPayloadVersion.Response>();
        Add<GetPayloadActivationStatusHandler, GetPayloadActivationStatus, GetPayloadActivationStatus.Response>();
        Add<GetPayloadInstanceInfoHandler, GetPayloadInstanceInfo, GetPayloadInstanceInfo.Response>();
        Add<GetUserPayloadAccessHandler, GetUserPayloadAccess, GetUserPayloadAccess.Response>();
        Add<SetUserPayloadAccessHandler, SetUserPayloadAccess, EmptyResponse>();
        Add<SuspendResumePayloadEncryptionHandler, SuspendResumePayloadEncryption, EmptyResponse>();
    }
}
