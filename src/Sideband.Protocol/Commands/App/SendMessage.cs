using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Send Message: sends a message to another channel. (IPMI v2.0 §22.7)</summary>
/// <param name="Channel">Where to.</param>
/// <param name="Authenticated">Send it authenticated, where the channel has sessions.</param>
/// <param name="Encrypted">Send it encrypted, where the channel has sessions.</param>
/// <param name="Tracking">What becomes of the answer.</param>
/// <param name="Data">The message in the channel's form.</param>
public readonly record struct SendMessage(
    byte Channel,
    bool Authenticated,
    bool Encrypted,
    MessageTracking Tracking,
    Octets Data
) : IRequest<SendMessage, SendMessage.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x34, "Send Message", PrivilegeLevel.User, CommandEffect.NotIdempotent, "22.7")
        {
            CompletionCodes =
            [
                (0x80, "invalid session handle"),
                (0x81, "lost arbitration"),
                (0x82, "bus error"),
                (0x83, "NAK on write"),
            ],
        };

    static SendMessage IMessage<SendMessage>.Layout<W>(ref W w, in SendMessage m) =>
        new(w.Bits(4, m.Channel), w.Flag(m.Authenticated), w.Flag(m.Encrypted), w.Enum(2, m.Tracking), w.Rest(m.Data));

    /// <param name="Data">The answer, where the channel gives one at once; otherwise nothing.</param>
    public readonly record struct Response(Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Rest(m.Data));
    }
}
