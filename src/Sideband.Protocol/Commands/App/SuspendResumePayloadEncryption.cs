using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Suspend/Resume Payload Encryption: switches the encryption of what the controller sends off and on. (IPMI v2.0 §24.3)</summary>
/// <param name="PayloadType">Which payload.</param>
/// <param name="Instance">Which instance, from 1.</param>
/// <param name="Operation">What to do.</param>
public readonly record struct SuspendResumePayloadEncryption(
    byte PayloadType,
    byte Instance,
    EncryptionOperation Operation
) : IRequest<SuspendResumePayloadEncryption, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x55, "Suspend/Resume Payload Encryption", PrivilegeLevel.User, CommandEffect.Idempotent, "24.3")
        {
            CompletionCodes =
            [
                (0x80, "operation not supported for given payload type"),
                (0x81, "operation not allowed under present configuration"),
                (0x82, "encryption not available for session"),
                (0x83, "payload instance not presently active"),
            ],
        };

    static SuspendResumePayloadEncryption IMessage<SuspendResumePayloadEncryption>.Layout<W>(
        ref W w,
        in SuspendResumePayloadEncryption m
    ) => new(w.Bits(6, m.PayloadType), w.Bits(4, m.Instance, skip: 2), w.Enum(5, m.Operation, skip: 4, pad: 3));
}
