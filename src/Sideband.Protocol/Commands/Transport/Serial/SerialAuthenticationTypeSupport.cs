using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 1: kinds of authentication that there are.</summary>
/// <param name="Types">Which.</param>
public readonly record struct SerialAuthenticationTypeSupport(AuthenticationTypes Types)
    : IParameter<SerialAuthenticationTypeSupport>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(1, "Authentication Type Support", ParameterAccess.ReadOnly);

    static SerialAuthenticationTypeSupport IMessage<SerialAuthenticationTypeSupport>.Layout<W>(
        ref W w,
        in SerialAuthenticationTypeSupport m
    ) => new(w.Enum(8, m.Types));
}
