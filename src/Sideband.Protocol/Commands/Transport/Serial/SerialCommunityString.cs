using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 15: the SNMP community of alerts over PPP.</summary>
/// <param name="Community"><c>public</c> by the specification's default.</param>
public readonly record struct SerialCommunityString(string Community) : IParameter<SerialCommunityString>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(15, "Community String", ParameterAccess.ReadWrite);

    static SerialCommunityString IMessage<SerialCommunityString>.Layout<W>(ref W w, in SerialCommunityString m) =>
        new(w.Text(18, m.Community));
}
