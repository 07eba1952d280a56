namespace Sideband.Protocol.Commands.App;

/// <summary>Warm Reset: restarts the controller, keeping volatile settings. May not be answered. (IPMI v2.0 §20.3)</summary>
public readonly record struct WarmReset : IRequest<WarmReset, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x03, "Warm Reset", PrivilegeLevel.Administrator, CommandEffect.NotIdempotent, "20.3");
}
