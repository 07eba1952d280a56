using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 20: the VLAN.</summary>
/// <param name="Id">1 to 4094.</param>
/// <param name="Enabled">Packets are tagged.</param>
public readonly record struct LanVlanId(ushort Id, bool Enabled) : IParameter<LanVlanId>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(20, "802.1q VLAN ID", ParameterAccess.ReadWrite);

    static LanVlanId IMessage<LanVlanId>.Layout<W>(ref W w, in LanVlanId m) =>
        new(w.Bits16(12, m.Id), w.Flag(m.Enabled, skip: 3));
}
