using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 5: the hardware address.</summary>
/// <param name="Address">The address.</param>
public readonly record struct LanMacAddress(MacAddress Address) : IParameter<LanMacAddress>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(5, "MAC Address", ParameterAccess.ReadWrite);

    static LanMacAddress IMessage<LanMacAddress>.Layout<W>(ref W w, in LanMacAddress m) =>
        new(new MacAddress(w.Address(6, m.Address.Octets, nameof(Address))));
}
