using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set User Name: names a user. (IPMI v2.0 §22.28)</summary>
/// <param name="UserId">The user.</param>
/// <param name="Name">Latin-1, up to 16 characters; empty makes the user nameless.</param>
public readonly record struct SetUserName(byte UserId, string Name) : IRequest<SetUserName, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x45, "Set User Name", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "22.28");

    static SetUserName IMessage<SetUserName>.Layout<W>(ref W w, in SetUserName m) =>
        new(w.Bits(6, m.UserId, pad: 2), w.Text(16, m.Name));
}
