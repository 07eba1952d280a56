using System.Text.Json;
using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

public sealed class RakpVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Fixed => Vectors.Names("rakp");

    public static IEnumerable<TheoryDataRow<string>> Live => Vectors.Names("live_rmcpplus");

    [Theory]
    [MemberData(nameof(Fixed))]
    public void Codes_and_keys_are_those_of_the_vector(string name) => CheckCodes(Vectors.Named("rakp", name));

    [Theory]
    [MemberData(nameof(Live))]
    public void Codes_and_keys_are_those_that_peers_used(string name)
    {
        var e = Vectors.Named("live_rmcpplus", name);
        if (Vectors.SuiteOf(e).Authentication != AuthenticationAlgorithm.None)
            CheckCodes(e);
        else
            Assert.False(e.Has("outputs"));
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public void Packets_of_the_vector_open_and_seal(string name)
    {
        var e = Vectors.Named("rakp", name);
        using var cipher = CipherOf(e);
        using var again = CipherOf(e);
        var buffer = new byte[1024];
        foreach (var p in e.GetProperty("session_packets").EnumerateArray())
        {
            Assert.True(SessionPacket.TryParse(p.Hex("packet"), out var packet));
            Assert.Equal(p.Number("session_id"), packet.SessionId);
            Assert.Equal(p.Number("session_sequence"), packet.Sequence);
            Assert.Equal(p.Number("payload_type"), (uint)packet.Type);
            Assert.True(cipher.TryOpen(packet, out var payload), p.Text("what"));
            Assert.Equal(p.Hex("payload_hex"), payload.ToArray());

            var length = cipher.Seal(buffer, packet.Type, packet.SessionId, packet.Sequence, payload);
            if (cipher.Suite.Confidentiality == ConfidentialityAlgorithm.None)
                Assert.Equal(p.Hex("packet"), buffer[..length]);
            Assert.True(SessionPacket.TryParse(buffer.AsSpan(0, length), out var ours));
            Assert.True(again.TryOpen(ours, out var opened));
            Assert.Equal(payload.ToArray(), opened.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public void Set_up_packets_are_written_as_the_vector_has_them(string name)
    {
        var e = Vectors.Named("rakp", name);
        var setup = e.GetProperty("setup_packets");
        Rewrites<OpenSessionRequest>(setup.Hex("open_session_request"));
        Rewrites<OpenSessionResponse>(setup.Hex("open_session_response"));
        Rewrites<RakpMessage1>(setup.Hex("rakp_message_1"));
        Rewrites<RakpMessage2>(setup.Hex("rakp_message_2"));
        Rewrites<RakpMessage3>(setup.Hex("rakp_message_3"));
        Rewrites<RakpMessage4>(setup.Hex("rakp_message_4"));
    }

    [Theory]
    [MemberData(nameof(Live))]
    public void Every_captured_packet_of_a_session_is_genuine(string name)
    {
        var e = Vectors.Named("live_rmcpplus", name);
        using var cipher = CipherOf(e);
        var genuine = 0u;
        foreach (var text in e.GetProperty("packets").EnumerateArray())
        {
            var bytes = Convert.FromHexString(text.GetString()!);
            if (!SessionPacket.TryParse(bytes, out var packet) || packet.SessionId == 0)
                continue;
            Assert.True(cipher.TryOpen(packet, out _));
            genuine++;
        }
        Assert.Equal(e.Number("session_packets_total"), genuine);
    }

    [Fact]
    public void A_packet_with_any_bit_turned_is_refused()
    {
        var e = Vectors.Named("rakp", "cs17");
        using var cipher = CipherOf(e);
        var good = e.GetProperty("session_packets").EnumerateArray().First().Hex("packet");
        for (var bit = 4 * 8; bit < good.Length * 8; bit++)
        {
            var bad = (byte[])good.Clone();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(SessionPacket.TryParse(bad, out var packet) && cipher.TryOpen(packet, out _), $"bit {bit}");
        }
    }

    [Fact]
    public void Garbage_and_cut_off_packets_never_throw()
    {
        var random = new Random(7);
        var e = Vectors.Named("rakp", "cs3");
        using var cipher = CipherOf(e);
        var good = e.GetProperty("session_packets").EnumerateArray().First().Hex("packet");
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = good[..random.Next(good.Length + 1)];
            for (var n = random.Next(6); n > 0 && bytes.Length > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (SessionPacket.TryParse(bytes, out var packet) && bytes.Length < good.Length)
                Assert.False(cipher.TryOpen(packet, out _));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(14)]
    [InlineData(19)]
    public void A_suite_with_xRC4_opens_what_it_seals_also_when_packets_are_lost_and_turned_round(int suite)
    {
        // No peer speaks these suites: the two ends of one implementation are all there is to compare.
        using var password = new SessionPassword("secret");
        using var sender = new SessionCipher(CipherSuite.Find(suite)!, new byte[20], password);
        using var receiver = new SessionCipher(CipherSuite.Find(suite)!, new byte[20], password);
        var packets = new List<byte[]>();
        for (byte i = 0; i < 8; i++)
        {
            var buffer = new byte[256];
            var length = sender.Seal(buffer, PayloadType.Ipmi, 1, i + 1u, new byte[] { i, i, i });
            packets.Add(buffer[..length]);
        }
        foreach (var i in new[] { 0, 2, 1, 5, 7 })
        {
            Assert.True(SessionPacket.TryParse(packets[i], out var packet));
            Assert.True(receiver.TryOpen(packet, out var payload));
            Assert.Equal([(byte)i, (byte)i, (byte)i], payload.ToArray());
        }
    }

    [Fact]
    public void Sealing_and_opening_allocate_nothing()
    {
        using var password = new SessionPassword("secret");
        using var cipher = new SessionCipher(CipherSuite.Suite17, new byte[32], password);
        var buffer = new byte[256];
        var payload = new byte[24];
        void Once()
        {
            var length = cipher.Seal(buffer, PayloadType.Ipmi, 1, 1, payload);
            Assert.True(
                SessionPacket.TryParse(buffer.AsSpan(0, length), out var packet) && cipher.TryOpen(packet, out _)
            );
        }
        Once();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Once();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static SessionCipher CipherOf(JsonElement e)
    {
        var exchange = Vectors.Exchange(e);
        var inputs = e.GetProperty("inputs");
        using var password = Vectors.Password(inputs);
        using var kg = Vectors.Kg(inputs);
        return new(Vectors.SuiteOf(e), exchange.SessionIntegrityKey(kg), password);
    }

    private static void CheckCodes(JsonElement e)
    {
        var exchange = Vectors.Exchange(e);
        var outputs = e.GetProperty("outputs");
        using var password = Vectors.Password(e.GetProperty("inputs"));
        using var kg = Vectors.Kg(e.GetProperty("inputs"));
        Assert.Equal(outputs.Hex("rakp2_auth_code"), exchange.ControllerCode(password));
        Assert.Equal(outputs.Hex("rakp3_auth_code"), exchange.ConsoleCode(password));
        var sik = exchange.SessionIntegrityKey(kg);
        Assert.Equal(outputs.Hex("sik"), sik);
        if (outputs.Has("rakp4_icv"))
            Assert.Equal(outputs.Hex("rakp4_icv"), exchange.ControllerCheck(sik));
    }

    private static void Rewrites<T>(byte[] datagram)
        where T : struct, IMessage<T>
    {
        Assert.True(SessionPacket.TryParse(datagram, out var packet));
        Assert.True(Message.TryRead<T>(packet.Payload, out var message));
        var buffer = new byte[256];
        var length = RmcpPlusPacket.Write(buffer, packet.Type, Message.ToOctets(in message).Span);
        Assert.Equal(datagram, buffer[..length]);
    }
}
