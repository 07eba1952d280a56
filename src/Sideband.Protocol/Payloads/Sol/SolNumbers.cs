using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Payloads.Sol;

/// <summary>The three bytes that begin every packet of serial over LAN. (IPMI v2.0 §15.9, table 15-2)</summary>
/// <param name="Sequence">1 to 15; 0 is a packet that nobody acknowledges.</param>
/// <param name="Acknowledged">The packet that this one answers; 0 is none.</param>
/// <param name="Accepted">So many of its characters were taken.</param>
public readonly record struct SolNumbers(byte Sequence, byte Acknowledged, byte Accepted) : IMessage<SolNumbers>
{
    /// <summary>Bytes of it.</summary>
    public const int Size = 3;

    /// <summary>Sequence numbers go from 1 to this, and begin anew.</summary>
    public const byte HighestSequence = 15;

    static SolNumbers IMessage<SolNumbers>.Layout<W>(ref W w, in SolNumbers m) =>
        new(w.Bits(4, m.Sequence, pad: 4), w.Bits(4, m.Acknowledged, pad: 4), w.U8(m.Accepted));
}
