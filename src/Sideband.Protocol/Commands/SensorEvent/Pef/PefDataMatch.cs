using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>How a byte of event data is compared. (IPMI v2.0 §17.8)</summary>
/// <param name="Mask">The bits that are looked at.</param>
/// <param name="Compare1">Bits that are set must match exactly; of those that are clear at least one must match.</param>
/// <param name="Compare2">What is compared with.</param>
public readonly record struct PefDataMatch(byte Mask, byte Compare1, byte Compare2) : IMessage<PefDataMatch>
{
    static PefDataMatch IMessage<PefDataMatch>.Layout<W>(ref W w, in PefDataMatch m) =>
        new(w.U8(m.Mask), w.U8(m.Compare1), w.U8(m.Compare2));

    /// <summary>
    /// Whether a byte of event data matches. (§17.8, table 17-3) The example algorithm of the specification's appendix does
    /// something else; the table is what counts.
    /// </summary>
    public bool Matches(byte data)
    {
        var different = (data & Mask) ^ Compare2;
        if ((different & Compare1) != 0)
            return false;
        var anyOf = ~Compare1 & byte.MaxValue;
        return anyOf == 0 || (~different & anyOf) != 0;
    }
}
