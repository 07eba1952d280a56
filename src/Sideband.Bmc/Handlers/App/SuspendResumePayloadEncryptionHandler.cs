using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="SuspendResumePayloadEncryption"/>.</summary>
internal readonly struct SuspendResumePayloadEncryptionHandler : IHandler<SuspendResumePayloadEncryption, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SuspendResumePayloadEncryption request
    )
    {
        // 80h to 83h: no such payload, not allowed, no encryption in this session, not active. (§24.3)
        if (controller.Payloads.Find(request.PayloadType) is not { } payload)
            return (byte)0x80;
        if (controller.Payloads.Find(request.PayloadType, request.Instance) is not { } instance)
            return (byte)0x83;
        if (instance.Session != caller.Session)
            return CompletionCode.InsufficientPrivilege;
        if (!instance.Session.Cipher!.Encrypts)
            return (byte)0x82;
        switch (request.Operation)
        {
            case EncryptionOperation.Suspend when !payload.MaySuspendEncryption(instance):
                return (byte)0x81;
            case EncryptionOperation.Suspend:
                instance.InClear = true;
                return default(EmptyResponse);
            case EncryptionOperation.Resume:
                instance.InClear = false;
                return default(EmptyResponse);
            case EncryptionOperation.Regenerate:
                // Only xRC4 has something to begin anew, and begins each packet anew here.
                return default(EmptyResponse);
            default:
                return CompletionCode.InvalidDataField;
        }
    }
}
