using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>A channel of a BMC of IPMI 1.0. (IPMI v2.0 §43.11)</summary>
/// <param name="Protocol">What is spoken.</param>
/// <param name="ReceiveLun">The unit that takes messages.</param>
/// <param name="CanTransmit">It can send.</param>
public readonly record struct ChannelInfo(byte Protocol, byte ReceiveLun, bool CanTransmit) : IMessage<ChannelInfo>
{
    static ChannelInfo IMessage<ChannelInfo>.Layout<W>(ref W w, in ChannelInfo m) =>
        new(w.Bits(4, m.Protocol), w.Bits(3, m.ReceiveLun), w.Flag(m.CanTransmit));
}
