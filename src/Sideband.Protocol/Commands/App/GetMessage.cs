using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Message: takes a message out of the receive message queue. (IPMI v2.0 §22.6)</summary>
public readonly record struct GetMessage : IRequest<GetMessage, GetMessage.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x33, "Get Message", PrivilegeLevel.Administrator, CommandEffect.NotIdempotent, "22.6")
        {
            Reach = CommandReach.SystemInterface,
            CompletionCodes = [(0x80, "data not available (queue/buffer empty)")],
        };

    /// <param name="Channel">Where it came from.</param>
    /// <param name="InferredPrivilege">The privilege of the session it came by; 0 where there is none.</param>
    /// <param name="Data">The message in the channel's form.</param>
    public readonly record struct Response(byte Channel, PrivilegeLevel InferredPrivilege, Octets Data)
        : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Bits(4, m.Channel), w.Enum(4, m.InferredPrivilege), w.Rest(m.Data));
    }
}
