using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 25: the VLAN of a destination.</summary>
/// <param name="Destination">Which; 0 is volatile.</param>
/// <param name="Format">1 where there is a tag; otherwise 0.</param>
/// <param name="VlanId">The VLAN.</param>
/// <param name="Cfi">Canonical format indicator.</param>
/// <param name="Priority">The priority.</param>
public readonly record struct LanDestinationVlanTags(
    byte Destination,
    byte Format,
    ushort VlanId,
    bool Cfi,
    byte Priority
) : IParameter<LanDestinationVlanTags>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(25, "Destination Address VLAN Tags", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static LanDestinationVlanTags IMessage<LanDestinationVlanTags>.Layout<W>(ref W w, in LanDestinationVlanTags m) =>
        new(
            w.Bits(4, m.Destination),
            w.Bits(4, m.Format, skip: 8),
            w.Bits16(12, m.VlanId),
            w.Flag(m.Cfi),
            w.Bits(3, m.Priority)
        );
}
