using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 64: where IPv6 routers come from.</summary>
/// <param name="Static">Set by hand.</param>
/// <param name="Dynamic">From announcements.</param>
public readonly record struct LanIpv6RouterControl(bool Static, bool Dynamic) : IParameter<LanIpv6RouterControl>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(64, "IPv6 Router Address Configuration Control", ParameterAccess.ReadWrite);

    static LanIpv6RouterControl IMessage<LanIpv6RouterControl>.Layout<W>(ref W w, in LanIpv6RouterControl m) =>
        new(w.Flag(m.Static), w.Flag(m.Dynamic, pad: 6));
}
