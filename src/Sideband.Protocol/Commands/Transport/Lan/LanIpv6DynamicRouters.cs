using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 73: how many routers were announced.</summary>
/// <param name="Count">How many.</param>
public readonly record struct LanIpv6DynamicRouters(byte Count) : IParameter<LanIpv6DynamicRouters>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(73, "Number of Dynamic Router Info Sets", ParameterAccess.ReadOnly);

    static LanIpv6DynamicRouters IMessage<LanIpv6DynamicRouters>.Layout<W>(ref W w, in LanIpv6DynamicRouters m) =>
        new(w.U8(m.Count));
}
