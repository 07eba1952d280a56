using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Which datagrams are taken apart, and which are not.</summary>
public sealed class SessionPacketTests
{
    private const string Outside20 = "06 00 FF 07  06 00 00000000 00000000 0300 AABBCC";
    private const string WithCode20 =
        "06 00 FF 07  06 40 01000000 02000000 0200 AABB FFFF 02 07 000102030405060708090A0B";
    private const string Encrypted20 = "06 00 FF 07  06 81 01020304 11121314 0300 AABBCC";
    private const string Oem20 = "06 00 FF 07  06 02 57010000 0100 01000000 02000000 0100 AA";
    private const string Outside15 = "06 00 FF 07  00 00000000 00000000 02 AABB";
    private const string WithCode15 = "06 00 FF 07  02 01000000 02000000 000102030405060708090A0B0C0D0E0F 01 AA";

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData(Outside20, "AABBCC")]
    [InlineData(WithCode20, "AABB")]
    [InlineData(Oem20, "AA")]
    [InlineData(Outside15, "AABB")]
    [InlineData(WithCode15, "AA")]
    [InlineData("06 00 FF 07  06 00 00000000 00000000 0000", "")]
    [InlineData("06 00 FF 07  06 02 57010000 0100 01000000 02000000 0000", "")]
    [InlineData("06 00 FF 07  00 00000000 00000000 00", "")]
    [InlineData("06 00 FF 07  02 01000000 02000000 000102030405060708090A0B0C0D0E0F 00", "")]
    public void What_is_whole_is_taken_and_what_is_cut_off_is_not(string hex, string payload)
    {
        var whole = Bytes(hex);
        Assert.True(SessionPacket.TryParse(whole, out var packet));
        Assert.Equal(payload, Convert.ToHexString(packet.Payload));
        // What follows the payload of 2.0 with a code is the code's affair; of 1.5 it is pad, and here there is none.
        var needed =
            payload.Length == 0 ? whole.Length : whole.AsSpan().IndexOf(packet.Payload) + packet.Payload.Length;
        for (var length = 0; length < needed; length++)
            Assert.False(SessionPacket.TryParse(whole.AsSpan(0, length), out _), $"{length} bytes of {hex}");
    }

    // Format, type, encrypted, with a code, OEM's number and payload, session, sequence. (§13.6)
    [Theory]
    [InlineData(Outside20, AuthenticationType.RmcpPlus, PayloadType.Ipmi, false, false, 0u, 0, 0u, 0u)]
    [InlineData(WithCode20, AuthenticationType.RmcpPlus, PayloadType.Ipmi, false, true, 0u, 0, 1u, 2u)]
    [InlineData(
        Encrypted20,
        AuthenticationType.RmcpPlus,
        PayloadType.Sol,
        true,
        false,
        0u,
        0,
        0x04030201u,
        0x14131211u
    )]
    [InlineData(Oem20, AuthenticationType.RmcpPlus, PayloadType.OemExplicit, false, false, 343u, 1, 1u, 2u)]
    [InlineData(Outside15, AuthenticationType.None, PayloadType.Ipmi, false, false, 0u, 0, 0u, 0u)]
    [InlineData(WithCode15, AuthenticationType.Md5, PayloadType.Ipmi, false, true, 0u, 0, 2u, 1u)]
    public void Its_fields_are_where_the_specification_has_them(
        string hex,
        AuthenticationType format,
        PayloadType type,
        bool isEncrypted,
        bool isAuthenticated,
        uint oem,
        ushort oemPayload,
        uint session,
        uint sequence
    )
    {
        Assert.True(SessionPacket.TryParse(Bytes(hex), out var packet));
        Assert.Equal((format, type), (packet.Format, packet.Type));
        Assert.Equal((isEncrypted, isAuthenticated), (packet.IsEncrypted, packet.IsAuthenticated));
        Assert.Equal((oem, oemPayload), (packet.OemIana, packet.OemPayloadId));
        Assert.Equal((session, sequence), (packet.SessionId, packet.Sequence));
        Assert.Equal(format == AuthenticationType.RmcpPlus, packet.IsRmcpPlus);
        Assert.Equal(hex == WithCode15 ? "000102030405060708090A0B0C0D0E0F" : "", Convert.ToHexString(packet.AuthCode));
    }

    // The lower half of the byte is the format; what is reserved above it is nobody's business. (§13.6)
    [Fact]
    public void The_format_is_half_a_byte()
    {
        var datagram = Bytes(Outside20);
        datagram[4] |= 0xF0;
        Assert.True(SessionPacket.TryParse(datagram, out var packet));
        Assert.True(packet.IsRmcpPlus);
        datagram = Bytes(Outside15);
        datagram[4] |= 0xF0;
        Assert.True(SessionPacket.TryParse(datagram, out packet));
        Assert.Equal(AuthenticationType.None, packet.Format);
    }

    [Fact]
    public void A_pad_behind_a_payload_of_15_is_not_the_payloads()
    {
        byte[] datagram = [.. Bytes(Outside15), 0];
        Assert.True(SessionPacket.TryParse(datagram, out var packet));
        Assert.Equal("AABB", Convert.ToHexString(packet.Payload));
    }

    [Theory]
    [InlineData("05 00 FF 07  06 00 00000000 00000000 0300 AABBCC")] // RMCP of another version
    [InlineData("06 00 FF 06  06 00 00000000 00000000 0300 AABBCC")] // ASF
    [InlineData("06 00 FF 87  06 00 00000000 00000000 0300 AABBCC")] // an acknowledgement
    [InlineData("06 00 FF 07  06 00 00000000 00000000 0300 AABBCC 00")] // surplus without a code
    [InlineData("06 00 FF 07  06 00 00000000 00000000 FFFF AABBCC")]
    [InlineData("06 00 FF 07  06 40 01000000 02000000 FFFF AABBCC")]
    [InlineData("06 00 FF 07  00 00000000 00000000 FF AABB")]
    [InlineData("06 00 FF 07  02 01000000 02000000 000102030405060708090A0B0C0D0E0F FF AA")]
    public void What_is_something_else_is_not_taken(string hex) =>
        Assert.False(SessionPacket.TryParse(Bytes(hex), out _));
}
