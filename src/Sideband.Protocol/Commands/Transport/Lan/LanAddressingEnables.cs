using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 51: which kinds of addressing are used.</summary>
/// <param name="Addressing">Which.</param>
public readonly record struct LanAddressingEnables(IpAddressing Addressing) : IParameter<LanAddressingEnables>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(51, "IPv6/IPv4 Addressing Enables", ParameterAccess.ReadWrite);

    static LanAddressingEnables IMessage<LanAddressingEnables>.Layout<W>(ref W w, in LanAddressingEnables m) =>
        new(w.Enum(8, m.Addressing));
}
