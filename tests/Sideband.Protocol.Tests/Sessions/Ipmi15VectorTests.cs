using Sideband.Protocol.Framing;
using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

public sealed class Ipmi15VectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Fixed => Vectors.Names("ipmi15");

    public static IEnumerable<TheoryDataRow<string>> Live => Vectors.Names("live_ipmi15");

    [Theory]
    [MemberData(nameof(Fixed))]
    public void Packets_are_written_as_the_vector_has_them(string name)
    {
        var e = Vectors.Named("ipmi15", name);
        using var password = new SessionPassword(e.Text("password"));
        var buffer = new byte[512];
        foreach (var p in e.GetProperty("packets").EnumerateArray())
        {
            var datagram = p.Hex("packet");
            Assert.True(SessionPacket.TryParse(datagram, out var packet));
            Assert.True(Ipmi15Packet.IsGenuine(packet, password), p.Text("what"));
            var length = Ipmi15Packet.Write(
                buffer,
                packet.Format,
                password,
                packet.SessionId,
                packet.Sequence,
                packet.Payload
            );
            Assert.Equal(datagram, buffer[..length]);
            Assert.True(LanMessage.TryRead(packet.Payload, out _));
        }
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public void The_single_session_code_is_that_of_the_vector(string name)
    {
        var e = Vectors.Named("ipmi15", name);
        if (!e.Has("single_session"))
            return;
        var single = e.GetProperty("single_session");
        using var password = new SessionPassword(e.Text("password"));
        var code = new byte[16];
        Ipmi15Packet.Code(
            (AuthenticationType)e.Number("auth_type"),
            password,
            single.Number("temporary_session_id"),
            sequence: null,
            single.Hex("challenge"),
            code
        );
        Assert.Equal(single.Hex("auth_code"), code);
    }

    [Theory]
    [MemberData(nameof(Live))]
    public void Every_captured_packet_is_genuine(string name)
    {
        var e = Vectors.Named("live_ipmi15", name);
        using var password = new SessionPassword(e.Text("password"));
        using var wrong = new SessionPassword("wrong");
        var genuine = 0u;
        foreach (var text in e.GetProperty("packets").EnumerateArray())
        {
            var bytes = Convert.FromHexString(text.GetString()!);
            if (!SessionPacket.TryParse(bytes, out var packet) || !packet.IsAuthenticated)
                continue;
            Assert.True(Ipmi15Packet.IsGenuine(packet, password));
            Assert.False(Ipmi15Packet.IsGenuine(packet, wrong));
            genuine++;
        }
        Assert.Equal(e.Number("packets_verified"), genuine);
    }

    // IPMI v1.5 §12.8: packets of 56, 84, 112, 128 and 156 bytes are a byte longer.
    [Fact]
    public void Packets_of_some_lengths_have_a_pad_that_is_zero()
    {
        var padded = new List<int>();
        for (var length = 0; length <= Ipmi15Packet.LongestPayload; length++)
        {
            var payload = Enumerable.Repeat((byte)0xA5, length).ToArray();
            var buffer = Enumerable.Repeat((byte)0xEE, 300).ToArray();
            var written = Ipmi15Packet.Write(buffer, AuthenticationType.None, null, 0, 0, payload);
            Assert.Equal([6, 0, 0xFF, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)length], buffer[..14]);
            Assert.Equal(payload, buffer[14..(14 + length)]);
            Assert.All(buffer[written..], b => Assert.Equal(0xEE, b));
            if (written == 14 + length)
                continue;
            Assert.Equal((15 + length, 0), (written, buffer[14 + length]));
            padded.Add(14 + length);
        }
        Assert.Equal([56, 84, 112, 128, 156], padded);
    }

    // Outside of a session nothing is proved; within one, no password is sixteen zeros. (§22.17)
    [Fact]
    public void A_packet_without_a_code_is_genuine_and_no_password_is_zeros()
    {
        using var none = new SessionPassword("");
        using var word = new SessionPassword("word");
        var buffer = new byte[64];
        foreach (
            var type in (AuthenticationType[])
                [
                    AuthenticationType.Md2,
                    AuthenticationType.Md5,
                    AuthenticationType.StraightPassword,
                    AuthenticationType.Oem,
                ]
        )
        {
            var length = Ipmi15Packet.Write(buffer, type, null, 1, 2, [1, 2, 3]);
            Assert.True(SessionPacket.TryParse(buffer.AsSpan(0, length), out var packet));
            Assert.True(Ipmi15Packet.IsGenuine(in packet, none));
            Assert.False(Ipmi15Packet.IsGenuine(in packet, word));
        }
        var plain = Ipmi15Packet.Write(buffer, AuthenticationType.None, null, 1, 2, [1, 2, 3]);
        Assert.True(SessionPacket.TryParse(buffer.AsSpan(0, plain), out var open));
        Assert.True(Ipmi15Packet.IsGenuine(in open, word));
    }

    [Fact]
    public void The_longest_payload_can_be_authenticated()
    {
        using var password = new SessionPassword("sixteen letters.");
        var payload = Enumerable.Range(0, Ipmi15Packet.LongestPayload).Select(i => (byte)i).ToArray();
        var buffer = new byte[Ipmi15Packet.LargestHeader + payload.Length];
        var length = Ipmi15Packet.Write(buffer, AuthenticationType.Md5, password, 0x04030201, 0x14131211, payload);
        Assert.Equal(buffer.Length, length);
        // The code is of password, session, data, sequence and password. (IPMI v1.5 §18.15.1)
        var key = "sixteen letters."u8;
        byte[] input = [.. key, 1, 2, 3, 4, .. payload, 0x11, 0x12, 0x13, 0x14, .. key];
        var code = new byte[16];
        Protocol.Sessions.Cryptography.BlockHash<Protocol.Sessions.Cryptography.Md5Blocks>.Compute(input, code);
        Assert.Equal(code, buffer[13..29]);
    }

    [Fact]
    public void Md2_gives_the_digests_of_RFC_1319()
    {
        foreach (var e in Vectors.Of("md2_rfc1319"))
        {
            // MD2 is only public as an authentication code; with an empty password and no data the
            // vectors do not fit, so that the digest itself is asked for.
            var digest = new byte[16];
            Protocol.Sessions.Cryptography.Md2.Compute(
                System.Text.Encoding.ASCII.GetBytes(e.Text("message_ascii")),
                digest
            );
            Assert.Equal(e.Hex("digest"), digest);
        }
    }
}
