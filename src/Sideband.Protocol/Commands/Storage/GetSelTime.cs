using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get SEL Time: the time that the log goes by. (IPMI v2.0 §31.10)</summary>
public readonly record struct GetSelTime : IRequest<GetSelTime, GetSelTime.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x48, "Get SEL Time", PrivilegeLevel.User, CommandEffect.Idempotent, "31.10");

    /// <param name="Time">Seconds; see <see cref="IpmiTime"/>.</param>
    public readonly record struct Response(uint Time) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U32(m.Time));
    }
}
