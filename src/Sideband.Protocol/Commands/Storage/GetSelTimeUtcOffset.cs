using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get SEL Time UTC Offset: how far the log's time is from UTC. (IPMI v2.0 §31.11a)</summary>
public readonly record struct GetSelTimeUtcOffset : IRequest<GetSelTimeUtcOffset, GetSelTimeUtcOffset.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x5C, "Get SEL Time UTC Offset", PrivilegeLevel.User, CommandEffect.Idempotent, "31.11a");

    /// <param name="Minutes">Minutes east of UTC; 7FFh is not said.</param>
    public readonly record struct Response(short Minutes) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.I16(m.Minutes));
    }
}
