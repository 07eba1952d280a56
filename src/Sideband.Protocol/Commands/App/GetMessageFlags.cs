using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Message Flags: what waits for system software. (IPMI v2.0 §22.4)</summary>
public readonly record struct GetMessageFlags : IRequest<GetMessageFlags, GetMessageFlags.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x31, "Get Message Flags", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "22.4")
        {
            Reach = CommandReach.SystemInterface,
        };

    /// <param name="Flags">What waits.</param>
    public readonly record struct Response(MessageFlags Flags) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Enum(8, m.Flags));
    }
}
