using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get AuthCode: a hash of data under a user's password, for tests of keys. (IPMI v2.0 §22.21)</summary>
/// <param name="Algorithm">In 2.0 form an integrity algorithm, in 1.5 form a kind of authentication.</param>
/// <param name="Form">Which.</param>
/// <param name="Channel">The channel that the user is looked up on.</param>
/// <param name="UserId">The user.</param>
/// <param name="Data">What to hash.</param>
public readonly record struct GetAuthCode(byte Algorithm, AuthCodeForm Form, byte Channel, byte UserId, Octets Data)
    : IRequest<GetAuthCode, GetAuthCode.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x3F, "Get AuthCode", PrivilegeLevel.Operator, CommandEffect.Idempotent, "22.21");

    static GetAuthCode IMessage<GetAuthCode>.Layout<W>(ref W w, in GetAuthCode m) =>
        new(
            w.Bits(6, m.Algorithm),
            w.Enum(2, m.Form),
            w.Bits(4, m.Channel),
            w.Bits(6, m.UserId, skip: 4, pad: 2),
            w.Bytes(16, m.Data)
        );

    /// <param name="AuthCode">The hash; its length is the algorithm's.</param>
    public readonly record struct Response(Octets AuthCode) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Rest(m.AuthCode));
    }
}
