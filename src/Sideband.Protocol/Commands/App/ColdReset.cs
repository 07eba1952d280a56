namespace Sideband.Protocol.Commands.App;

/// <summary>Cold Reset: restarts the controller as after power was applied. May not be answered. (IPMI v2.0 §20.2)</summary>
public readonly record struct ColdReset : IRequest<ColdReset, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x02, "Cold Reset", PrivilegeLevel.Administrator, CommandEffect.NotIdempotent, "20.2");
}
