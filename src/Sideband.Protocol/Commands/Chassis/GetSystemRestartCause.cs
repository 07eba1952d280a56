using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Get System Restart Cause: why the system started last. (IPMI v2.0 §28.11)</summary>
public readonly record struct GetSystemRestartCause : IRequest<GetSystemRestartCause, GetSystemRestartCause.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x07, "Get System Restart Cause", PrivilegeLevel.User, CommandEffect.Idempotent, "28.11");

    /// <param name="Cause">Why.</param>
    /// <param name="Channel">The channel that the command came by.</param>
    public readonly record struct Response(RestartCause Cause, byte Channel) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Enum(4, m.Cause, pad: 4), w.U8(m.Channel));
    }
}
