using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set BMC Global Enables: switches parts of the messaging interface on and off. (IPMI v2.0 §22.1)</summary>
/// <param name="Enables">What is on from now on.</param>
public readonly record struct SetBmcGlobalEnables(GlobalEnables Enables) : IRequest<SetBmcGlobalEnables, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x2E, "Set BMC Global Enables", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "22.1")
        {
            Reach = CommandReach.SystemInterface,
        };

    static SetBmcGlobalEnables IMessage<SetBmcGlobalEnables>.Layout<W>(ref W w, in SetBmcGlobalEnables m) =>
        new(w.Enum(8, m.Enables));
}
