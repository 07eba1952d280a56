using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>The four bytes that begin every packet. (IPMI v2.0 §13.1.3)</summary>
/// <param name="Version">06h.</param>
/// <param name="Sequence">FFh where no acknowledgement is wanted, as always in IPMI.</param>
/// <param name="Class">What follows.</param>
/// <param name="Acknowledgement">It acknowledges a packet with this sequence; nothing follows.</param>
public readonly record struct RmcpHeader(byte Version, byte Sequence, RmcpClass Class, bool Acknowledgement)
    : IMessage<RmcpHeader>
{
    static RmcpHeader IMessage<RmcpHeader>.Layout<W>(ref W w, in RmcpHeader m)
    {
        var version = w.U8(m.Version);
        w.Reserved(8);
        var sequence = w.U8(m.Sequence);
        var @class = w.Enum(5, m.Class);
        w.Reserved(2);
        var acknowledgement = w.Flag(m.Acknowledgement);
        return new(version, sequence, @class, acknowledgement);
    }

    /// <summary>Bytes of a header.</summary>
    public const int Size = 4;

    /// <summary>The version there is.</summary>
    public const byte Version10 = 0x06;

    /// <summary>The sequence of packets that want no acknowledgement.</summary>
    public const byte NoAcknowledgement = 0xFF;

    /// <summary>The header of packets of IPMI.</summary>
    public static RmcpHeader Ipmi => new(Version10, NoAcknowledgement, RmcpClass.Ipmi, false);

    /// <summary>The header of ASF messages.</summary>
    public static RmcpHeader Asf => new(Version10, NoAcknowledgement, RmcpClass.Asf, false);
}
