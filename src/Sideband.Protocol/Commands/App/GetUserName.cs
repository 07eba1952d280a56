using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get User Name: the name of a user. (IPMI v2.0 §22.29)</summary>
/// <param name="UserId">The user.</param>
public readonly record struct GetUserName(byte UserId) : IRequest<GetUserName, GetUserName.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x46, "Get User Name", PrivilegeLevel.Operator, CommandEffect.Idempotent, "22.29");

    static GetUserName IMessage<GetUserName>.Layout<W>(ref W w, in GetUserName m) => new(w.Bits(6, m.UserId, pad: 2));

    /// <param name="Name">Latin-1, up to 16 characters.</param>
    public readonly record struct Response(string Name) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Text(16, m.Name));
    }
}
