using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Read Event Message Buffer: takes the event out of the event message buffer. (IPMI v2.0 §22.8)</summary>
public readonly record struct ReadEventMessageBuffer : IRequest<ReadEventMessageBuffer, ReadEventMessageBuffer.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x35,
            "Read Event Message Buffer",
            PrivilegeLevel.Administrator,
            CommandEffect.NotIdempotent,
            "22.8"
        )
        {
            Reach = CommandReach.SystemInterface,
            CompletionCodes = [(0x80, "data not available (queue/buffer empty)")],
        };

    /// <param name="Event">A SEL record.</param>
    public readonly record struct Response(Octets Event) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Bytes(16, m.Event));
    }
}
