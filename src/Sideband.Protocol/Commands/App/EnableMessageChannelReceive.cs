using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Enable Message Channel Receive: whether messages from a channel reach system software. (IPMI v2.0 §22.5)</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Operation">What to do.</param>
public readonly record struct EnableMessageChannelReceive(byte Channel, ChannelReceiveOperation Operation)
    : IRequest<EnableMessageChannelReceive, EnableMessageChannelReceive.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x32,
            "Enable Message Channel Receive",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "22.5"
        )
        {
            Reach = CommandReach.SystemInterface,
        };

    static EnableMessageChannelReceive IMessage<EnableMessageChannelReceive>.Layout<W>(
        ref W w,
        in EnableMessageChannelReceive m
    ) => new(w.Bits(4, m.Channel), w.Enum(2, m.Operation, skip: 4, pad: 6));

    /// <param name="Channel">The channel.</param>
    /// <param name="Enabled">Messages from it are received.</param>
    public readonly record struct Response(byte Channel, bool Enabled) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Bits(4, m.Channel), w.Flag(m.Enabled, skip: 4, pad: 7));
    }
}
