using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 43: how the controller authenticates itself.</summary>
/// <param name="Account">Which.</param>
/// <param name="Protocol">How.</param>
public readonly record struct SerialPppAccountAuthentication(byte Account, PppLinkAuthenticationProtocol Protocol)
    : IParameter<SerialPppAccountAuthentication>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } =
        new(43, "PPP Account Authentication Settings", ParameterAccess.ReadWrite) { HasSetSelector = true };

    static SerialPppAccountAuthentication IMessage<SerialPppAccountAuthentication>.Layout<W>(
        ref W w,
        in SerialPppAccountAuthentication m
    ) => new(w.U8(m.Account), w.Enum(4, m.Protocol, pad: 4));
}
