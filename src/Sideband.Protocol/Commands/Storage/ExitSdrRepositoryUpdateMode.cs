namespace Sideband.Protocol.Commands.Storage;

/// <summary>Exit SDR Repository Update Mode: ends changing the SDR repository. (IPMI v2.0 §33.20)</summary>
public readonly record struct ExitSdrRepositoryUpdateMode : IRequest<ExitSdrRepositoryUpdateMode, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Storage,
            0x2B,
            "Exit SDR Repository Update Mode",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "33.20"
        );
}
