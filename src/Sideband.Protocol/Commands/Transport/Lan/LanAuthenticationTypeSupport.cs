using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>LAN parameter 1: kinds of authentication that 1.5 sessions can have.</summary>
/// <param name="Types">Which.</param>
public readonly record struct LanAuthenticationTypeSupport(AuthenticationTypes Types)
    : IParameter<LanAuthenticationTypeSupport>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(1, "Authentication Type Support", ParameterAccess.ReadOnly);

    static LanAuthenticationTypeSupport IMessage<LanAuthenticationTypeSupport>.Layout<W>(
        ref W w,
        in LanAuthenticationTypeSupport m
    ) => new(w.Enum(8, m.Types));
}
