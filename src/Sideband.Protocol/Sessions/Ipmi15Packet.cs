using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sideband.Protocol.Sessions;

/// <summary>Writes packets of 1.5 and checks their authentication codes. (IPMI v2.0 §13.6, IPMI v1.5 §18.15.1)</summary>
public static class Ipmi15Packet
{
    /// <summary>Bytes of the header with and without an authentication code, RMCP's four included.</summary>
    public const int LargestHeader =
        SessionPacket.RmcpSize + SessionPacket.Ipmi15HeaderSize + SessionPacket.AuthCodeSize;

    /// <summary>A 1.5 packet says its payload's length in one byte.</summary>
    public const int LongestPayload = 255;

    /// <summary>Writes a packet.</summary>
    /// <param name="datagram">Where to: a byte more than header and payload, for the pad of some lengths.</param>
    /// <param name="type">How it is authenticated.</param>
    /// <param name="password">The user's; not used where there is no authentication.</param>
    /// <param name="sessionId">The receiver's number for the session; 0 outside of one.</param>
    /// <param name="sequence">The packet's number; 0 outside of a session.</param>
    /// <param name="payload">The message.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(
        Span<byte> datagram,
        AuthenticationType type,
        SessionPassword? password,
        uint sessionId,
        uint sequence,
        ReadOnlySpan<byte> payload
    )
    {
        WriteRmcp(datagram);
        datagram[4] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(datagram[5..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(datagram[9..], sessionId);
        var at = 13;
        if (type != AuthenticationType.None)
        {
            Code(type, password, sessionId, sequence, payload, datagram.Slice(at, SessionPacket.AuthCodeSize));
            at += SessionPacket.AuthCodeSize;
        }
        datagram[at++] = (byte)payload.Length;
        payload.CopyTo(datagram[at..]);
        at += payload.Length;
        // Some network chips of the time lost packets of these lengths. (IPMI v1.5 §12.8)
        if (at is 56 or 84 or 112 or 128 or 156)
            datagram[at++] = 0;
        return at;
    }

    /// <summary>Whether the authentication code is the right one, in a time that does not tell where it differs.</summary>
    public static bool IsGenuine(scoped in SessionPacket packet, SessionPassword password)
    {
        if (packet.Format == AuthenticationType.None)
            return true;
        Span<byte> expected = stackalloc byte[SessionPacket.AuthCodeSize];
        Code(packet.Format, password, packet.SessionId, packet.Sequence, packet.Payload, expected);
        return CryptographicOperations.FixedTimeEquals(expected, packet.AuthCode);
    }

    /// <summary>The authentication code over data: also that of Activate Session on a single-session channel.</summary>
    /// <param name="type">MD2, MD5 or the straight password; OEM is taken as straight.</param>
    /// <param name="password">The user's; null is sixteen zeros.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="sequence">The packet's number; null on single-session channels, where none is part of the code.</param>
    /// <param name="data">What is authenticated.</param>
    /// <param name="code">Sixteen bytes.</param>
    public static void Code(
        AuthenticationType type,
        SessionPassword? password,
        uint sessionId,
        uint? sequence,
        ReadOnlySpan<byte> data,
        Span<byte> code
    )
    {
        Span<byte> input = stackalloc byte[(2 * SessionPassword.LongestOf15) + 8 + LongestPayload];
        Span<byte> key = stackalloc byte[SessionPassword.LongestOf15];
        key.Clear();
        password?.Padded[..SessionPassword.LongestOf15].CopyTo(key);
        var writer = new InputWriter(input);
        writer.Add(key);
        writer.Add(sessionId);
        writer.Add(data);
        if (sequence is { } number)
            writer.Add(number);
        writer.Add(key);
        if (type == AuthenticationType.Md2)
            Cryptography.Md2.Compute(writer.Written, code);
        else if (type == AuthenticationType.Md5)
            Cryptography.FastHash<Cryptography.Md5Blocks>.Compute(writer.Written, code);
        else
            key.CopyTo(code);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(input[..(2 * SessionPassword.LongestOf15)]);
    }

    internal static void WriteRmcp(Span<byte> datagram)
    {
        datagram[0] = RmcpHeader.Version10;
        datagram[1] = 0;
        datagram[2] = RmcpHeader.NoAcknowledgement;
        datagram[3] = (byte)RmcpClass.Ipmi;
    }
}
