using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 16: the SNMP community of alerts.</summary>
/// <param name="Community"><c>public</c> by the specification's default.</param>
public readonly record struct LanCommunityString(string Community) : IParameter<LanCommunityString>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(16, "Community String", ParameterAccess.ReadWrite);

    static LanCommunityString IMessage<LanCommunityString>.Layout<W>(ref W w, in LanCommunityString m) =>
        new(w.Text(18, m.Community));
}
