using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Channel Authentication Capabilities: how sessions can be opened; works without a session. (IPMI v2.0 §22.13)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="Extended">Asks for what 2.0 added; older controllers refuse the request then.</param>
/// <param name="Privilege">The level that is wanted.</param>
public readonly record struct GetChannelAuthenticationCapabilities(
    byte Channel,
    bool Extended,
    PrivilegeLevel Privilege
) : IRequest<GetChannelAuthenticationCapabilities, GetChannelAuthenticationCapabilities.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x38,
            "Get Channel Authentication Capabilities",
            PrivilegeLevel.None,
            CommandEffect.Idempotent,
            "22.13"
        );

    static GetChannelAuthenticationCapabilities IMessage<GetChannelAuthenticationCapabilities>.Layout<W>(
        ref W w,
        in GetChannelAuthenticationCapabilities m
    ) => new(w.Bits(4, m.Channel), w.Flag(m.Extended, skip: 3), w.Enum(4, m.Privilege, pad: 4));

    /// <param name="Channel">The number of the channel.</param>
    /// <param name="Types">Kinds of authentication in 1.5 sessions at this level: <see cref="AuthenticationTypes"/>.</param>
    /// <param name="HasExtended">The bytes that 2.0 added are valid.</param>
    /// <param name="AnonymousLogin">Name and password may both be empty.</param>
    /// <param name="NullUserNames">A user without a name has a password.</param>
    /// <param name="NamedUsers">Users with names are enabled.</param>
    /// <param name="UserLevelAuthenticationOff">User-level commands are taken without authentication in 1.5 sessions.</param>
    /// <param name="PerMessageAuthenticationOff">Only the first packet of a 1.5 session is authenticated.</param>
    /// <param name="NonZeroKg">Two keys are needed: K_g is set.</param>
    /// <param name="Ipmi15">The channel has 1.5 sessions.</param>
    /// <param name="Ipmi20">The channel has 2.0 sessions.</param>
    /// <param name="OemId">IANA number of who defined the OEM kind of authentication.</param>
    /// <param name="OemData">Theirs.</param>
    public readonly record struct Response(
        byte Channel,
        byte Types,
        bool HasExtended,
        bool AnonymousLogin,
        bool NullUserNames,
        bool NamedUsers,
        bool UserLevelAuthenticationOff,
        bool PerMessageAuthenticationOff,
        bool NonZeroKg,
        bool Ipmi15,
        bool Ipmi20,
        uint OemId,
        byte OemData
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.Channel),
                w.Bits(6, m.Types),
                w.Flag(m.HasExtended, skip: 1),
                w.Flag(m.AnonymousLogin),
                w.Flag(m.NullUserNames),
                w.Flag(m.NamedUsers),
                w.Flag(m.UserLevelAuthenticationOff),
                w.Flag(m.PerMessageAuthenticationOff),
                w.Flag(m.NonZeroKg),
                w.Flag(m.Ipmi15, skip: 2),
                w.Flag(m.Ipmi20, pad: 6),
                w.U24(m.OemId),
                w.U8(m.OemData)
            );
    }
}
