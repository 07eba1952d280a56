using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 33: how callers authenticate the link.</summary>
/// <param name="Protocol">How.</param>
public readonly record struct SerialPppLinkAuthentication(PppLinkAuthenticationProtocol Protocol)
    : IParameter<SerialPppLinkAuthentication>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(33, "PPP Link Authentication", ParameterAccess.ReadWrite);

    static SerialPppLinkAuthentication IMessage<SerialPppLinkAuthentication>.Layout<W>(
        ref W w,
        in SerialPppLinkAuthentication m
    ) => new(w.Enum(4, m.Protocol, pad: 4));
}
