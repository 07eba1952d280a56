using System.Buffers.Binary;

namespace Sideband.Protocol.Sessions;

/// <summary>Writes packets of 2.0 that nothing protects: those that open a session, and all of suites without integrity.</summary>
public static class RmcpPlusPacket
{
    /// <summary>Bytes in front of the payload, RMCP's four included.</summary>
    public const int HeaderSize = SessionPacket.RmcpSize + SessionPacket.RmcpPlusHeaderSize;

    /// <summary>Writes a packet outside of a session.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Write(Span<byte> datagram, PayloadType type, ReadOnlySpan<byte> payload)
    {
        WriteHeader(datagram, (byte)type, 0, 0, payload.Length);
        payload.CopyTo(datagram[HeaderSize..]);
        return HeaderSize + payload.Length;
    }

    internal static void WriteHeader(Span<byte> datagram, byte type, uint sessionId, uint sequence, int length)
    {
        Ipmi15Packet.WriteRmcp(datagram);
        datagram[4] = (byte)AuthenticationType.RmcpPlus;
        datagram[5] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(datagram[6..], sessionId);
        BinaryPrimitives.WriteUInt32LittleEndian(datagram[10..], sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(datagram[14..], (ushort)length);
    }
}
