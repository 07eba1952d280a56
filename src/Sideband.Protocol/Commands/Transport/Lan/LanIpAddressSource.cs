using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 4: where the IPv4 address comes from.</summary>
/// <param name="Source">Where from.</param>
public readonly record struct LanIpAddressSource(IpAddressSource Source) : IParameter<LanIpAddressSource>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(4, "IP Address Source", ParameterAccess.ReadWrite);

    static LanIpAddressSource IMessage<LanIpAddressSource>.Layout<W>(ref W w, in LanIpAddressSource m) =>
        new(w.Enum(4, m.Source, pad: 4));
}
