using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 14h: the channels of a BMC of IPMI 1.0. (IPMI v2.0 §43.11)</summary>
/// <param name="Channels">Channels 0 to 7.</param>
/// <param name="MessagingInterrupt">Its type.</param>
/// <param name="EventBufferInterrupt">Its type.</param>
public readonly record struct MessageChannelInfoRecord(
    ValueList<ChannelInfo> Channels,
    byte MessagingInterrupt,
    byte EventBufferInterrupt
) : IMessage<MessageChannelInfoRecord>
{
    static MessageChannelInfoRecord IMessage<MessageChannelInfoRecord>.Layout<W>(ref W w, in MessageChannelInfoRecord m)
    {
        var channels = w.List(8, m.Channels);
        var messagingInterrupt = w.U8(m.MessagingInterrupt);
        var eventBufferInterrupt = w.U8(m.EventBufferInterrupt);
        w.Reserved(8);
        return new(channels, messagingInterrupt, eventBufferInterrupt);
    }
}
