using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get BMC Global Enables: which parts of the messaging interface are on. (IPMI v2.0 §22.2)</summary>
public readonly record struct GetBmcGlobalEnables : IRequest<GetBmcGlobalEnables, GetBmcGlobalEnables.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x2F, "Get BMC Global Enables", PrivilegeLevel.User, CommandEffect.Idempotent, "22.2");

    /// <param name="Enables">What is on.</param>
    public readonly record struct Response(GlobalEnables Enables) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Enum(8, m.Enables));
    }
}
