namespace Sideband.Protocol.Commands.Storage;

/// <summary>Enter SDR Repository Update Mode: begins changing the SDR repository; nothing else is answered until it ends. (IPMI v2.0 §33.19)</summary>
public readonly record struct EnterSdrRepositoryUpdateMode : IRequest<EnterSdrRepositoryUpdateMode, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Storage,
            0x2A,
            "Enter SDR Repository Update Mode",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "33.19"
        );
}
