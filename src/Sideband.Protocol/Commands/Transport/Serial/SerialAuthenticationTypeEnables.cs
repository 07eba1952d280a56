using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport.Serial;

/// <summary>Serial/modem parameter 2: kinds of authentication that sessions may have, by level.</summary>
/// <param name="Callback">Which, at this level.</param>
/// <param name="User">Which, at this level.</param>
/// <param name="Operator">Which, at this level.</param>
/// <param name="Administrator">Which, at this level.</param>
/// <param name="Oem">Which, at this level.</param>
public readonly record struct SerialAuthenticationTypeEnables(
    AuthenticationTypes Callback,
    AuthenticationTypes User,
    AuthenticationTypes Operator,
    AuthenticationTypes Administrator,
    AuthenticationTypes Oem
) : IParameter<SerialAuthenticationTypeEnables>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(2, "Authentication Type Enables", ParameterAccess.ReadWrite);

    static SerialAuthenticationTypeEnables IMessage<SerialAuthenticationTypeEnables>.Layout<W>(
        ref W w,
        in SerialAuthenticationTypeEnables m
    ) =>
        new(
            w.Enum(8, m.Callback),
            w.Enum(8, m.User),
            w.Enum(8, m.Operator),
            w.Enum(8, m.Administrator),
            w.Enum(8, m.Oem)
        );
}
