using System.Buffers.Binary;

namespace Sideband.Protocol.Sessions;

/// <summary>
/// A datagram of class IPMI taken apart, its bytes left where they are. Nothing is checked yet but lengths.
/// (IPMI v2.0 §13.6)
/// </summary>
public readonly ref struct SessionPacket
{
    internal const int RmcpSize = 4;
    internal const int Ipmi15HeaderSize = 10;
    internal const int RmcpPlusHeaderSize = 12;
    internal const int OemSize = 6;
    internal const int AuthCodeSize = 16;

    /// <summary>How the session is authenticated, or <see cref="AuthenticationType.RmcpPlus"/>, which says the form.</summary>
    public AuthenticationType Format { get; private init; }

    /// <summary>What the payload is; always <see cref="PayloadType.Ipmi"/> in 1.5.</summary>
    public PayloadType Type { get; private init; }

    /// <summary>The payload is encrypted.</summary>
    public bool IsEncrypted { get; private init; }

    /// <summary>The packet ends with an authentication code, or, in 1.5, has one in its header.</summary>
    public bool IsAuthenticated { get; private init; }

    /// <summary>The enterprise number of an explicit OEM payload.</summary>
    public uint OemIana { get; private init; }

    /// <summary>The number of an explicit OEM payload.</summary>
    public ushort OemPayloadId { get; private init; }

    /// <summary>The receiver's number for the session; 0 outside of one.</summary>
    public uint SessionId { get; private init; }

    /// <summary>The packet's number; 0 outside of a session.</summary>
    public uint Sequence { get; private init; }

    /// <summary>The sixteen bytes of 1.5; empty where there are none.</summary>
    public Span<byte> AuthCode { get; private init; }

    /// <summary>The payload as it came, encrypted or not.</summary>
    public Span<byte> Payload { get; private init; }

    /// <summary>What the integrity of 2.0 covers and the code behind it: from the format on to the end.</summary>
    internal Span<byte> Authenticated { get; private init; }

    /// <summary>Whether it is a packet of 2.0.</summary>
    public bool IsRmcpPlus => Format == AuthenticationType.RmcpPlus;

    /// <summary>Takes a datagram apart.</summary>
    /// <param name="datagram">All of it, with its RMCP header.</param>
    /// <param name="packet">The packet; its spans lie in the datagram.</param>
    /// <returns>False where it is not of class IPMI or is cut off.</returns>
    public static bool TryParse(Span<byte> datagram, out SessionPacket packet)
    {
        packet = default;
        if (datagram.Length < RmcpSize + Ipmi15HeaderSize || datagram[0] != RmcpHeader.Version10)
            return false;
        if (datagram[3] != (byte)RmcpClass.Ipmi)
            return false;
        var rest = datagram[RmcpSize..];
        var format = (AuthenticationType)(rest[0] & 0xF);
        return format == AuthenticationType.RmcpPlus
            ? TryParseRmcpPlus(rest, out packet)
            : TryParse15(rest, format, out packet);
    }

    private static bool TryParse15(Span<byte> rest, AuthenticationType format, out SessionPacket packet)
    {
        packet = default;
        var authenticated = format != AuthenticationType.None;
        var start = Ipmi15HeaderSize + (authenticated ? AuthCodeSize : 0);
        if (rest.Length < start || rest.Length < start + rest[start - 1])
            return false;
        packet = new()
        {
            Format = format,
            IsAuthenticated = authenticated,
            Sequence = BinaryPrimitives.ReadUInt32LittleEndian(rest[1..]),
            SessionId = BinaryPrimitives.ReadUInt32LittleEndian(rest[5..]),
            AuthCode = authenticated ? rest.Slice(9, AuthCodeSize) : default,
            // What follows the payload is the pad that old network chips needed. (IPMI v1.5 §12.8)
            Payload = rest.Slice(start, rest[start - 1]),
        };
        return true;
    }

    private static bool TryParseRmcpPlus(Span<byte> rest, out SessionPacket packet)
    {
        packet = default;
        var type = (PayloadType)(rest[1] & 0x3F);
        var oem = type == PayloadType.OemExplicit ? OemSize : 0;
        if (rest.Length < RmcpPlusHeaderSize + oem)
            return false;
        var fields = rest[(2 + oem)..];
        var length = BinaryPrimitives.ReadUInt16LittleEndian(fields[8..]);
        var authenticated = (rest[1] & 0x40) != 0;
        if (fields.Length < 10 + length || (!authenticated && fields.Length > 10 + length))
            return false;
        packet = new()
        {
            Format = AuthenticationType.RmcpPlus,
            Type = type,
            IsEncrypted = (rest[1] & 0x80) != 0,
            IsAuthenticated = authenticated,
            OemIana = oem > 0 ? BinaryPrimitives.ReadUInt32LittleEndian(rest[2..]) : 0,
            OemPayloadId = oem > 0 ? BinaryPrimitives.ReadUInt16LittleEndian(rest[6..]) : (ushort)0,
            SessionId = BinaryPrimitives.ReadUInt32LittleEndian(fields),
            Sequence = BinaryPrimitives.ReadUInt32LittleEndian(fields[4..]),
            Payload = fields.Slice(10, length),
            Authenticated = rest,
        };
        return true;
    }
}
