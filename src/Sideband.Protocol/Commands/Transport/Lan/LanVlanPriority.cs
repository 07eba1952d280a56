using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 21: the priority in VLAN tags.</summary>
/// <param name="Priority">0 to 7.</param>
public readonly record struct LanVlanPriority(byte Priority) : IParameter<LanVlanPriority>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(21, "802.1q VLAN Priority", ParameterAccess.ReadWrite);

    static LanVlanPriority IMessage<LanVlanPriority>.Layout<W>(ref W w, in LanVlanPriority m) =>
        new(w.Bits(3, m.Priority, pad: 5));
}
