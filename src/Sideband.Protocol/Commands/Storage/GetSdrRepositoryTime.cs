using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Get SDR Repository Time: the time that the SDR repository goes by. (IPMI v2.0 §33.17)</summary>
public readonly record struct GetSdrRepositoryTime : IRequest<GetSdrRepositoryTime, GetSdrRepositoryTime.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x28, "Get SDR Repository Time", PrivilegeLevel.User, CommandEffect.Idempotent, "33.17");

    /// <param name="Time">Seconds; see <see cref="IpmiTime"/>.</param>
    public readonly record struct Response(uint Time) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U32(m.Time));
    }
}
