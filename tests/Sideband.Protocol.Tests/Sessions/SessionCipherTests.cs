using System.Security.Cryptography;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Tests.Sessions;

public sealed class SessionCipherTests
{
    private static readonly byte[] Sik = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>A genuine packet of suite 17 around a body of somebody's own: his code is right, whatever the pad is.</summary>
    private static byte[] Around(ReadOnlySpan<byte> body)
    {
        using var password = new SessionPassword("word");
        using var plain = new SessionCipher(CipherSuite.Find(16)!, Sik, password);
        // K2: what the payload is encrypted with. (§13.32)
        var k2 = HMACSHA256.HashData(Sik, Enumerable.Repeat((byte)2, 20).ToArray())[..16];
        using var aes = Aes.Create();
        aes.Key = k2;
        var vector = new byte[16];
        byte[] payload = [.. vector, .. aes.EncryptCbc(body, vector, PaddingMode.None)];
        var datagram = new byte[256];
        const PayloadType Encrypted = (PayloadType)0x80;
        return datagram[..plain.Seal(datagram, Encrypted, 1, 1, payload)];
    }

    private static bool Opens(byte[] datagram, out byte[] payload)
    {
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(17)!, Sik, password);
        Assert.True(SessionPacket.TryParse(datagram, out var packet));
        var opens = cipher.TryOpen(in packet, out var opened);
        payload = opens ? opened.ToArray() : [];
        return opens;
    }

    // Pads that nobody looked at: an oracle for who may turn bits. (§13.29)
    [Fact]
    public void A_genuine_packet_with_a_wrong_pad_is_not_taken()
    {
        byte[] right = [9, 8, 7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12];
        Assert.True(Opens(Around(right), out var payload));
        Assert.Equal([9, 8, 7], payload);
        for (var at = 3; at < right.Length; at++)
        {
            var wrong = right.ToArray();
            wrong[at] ^= 0x40;
            Assert.False(Opens(Around(wrong), out _), $"the byte at {at}");
        }
    }

    /// <summary>What a suite seals with these keys.</summary>
    private static byte[] Sealed(int suite, ReadOnlySpan<byte> payload, PayloadType type = PayloadType.Ipmi)
    {
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(suite)!, Sik, password);
        var datagram = new byte[256];
        return datagram[..cipher.Seal(datagram, type, 1, 1, payload)];
    }

    private static bool Opens(int suite, byte[] datagram, bool allowsClear = false)
    {
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(suite)!, Sik, password);
        return SessionPacket.TryParse(datagram, out var packet) && cipher.TryOpen(in packet, out _, allowsClear);
    }

    // 15 has neither, 16 codes, 17 codes and AES; the keys are the same. (§13.6)
    [Fact]
    public void A_packet_has_exactly_the_protection_of_its_session()
    {
        for (var sealing = 15; sealing <= 17; sealing++)
        for (var opening = 15; opening <= 17; opening++)
            Assert.Equal(sealing == opening, Opens(opening, Sealed(sealing, [1, 2, 3])));
        Assert.True(Opens(17, Sealed(16, [1, 2, 3]), allowsClear: true));
        Assert.True(Opens(17, Sealed(17, [1, 2, 3]), allowsClear: true));
        Assert.False(Opens(17, Sealed(15, [1, 2, 3]), allowsClear: true));
        var saysCode = Sealed(15, [1, 2, 3]);
        saysCode[5] |= 0x40;
        Assert.False(Opens(15, saysCode));
    }

    [Fact]
    public void A_packet_without_room_for_its_code_is_not_taken()
    {
        var whole = Sealed(16, []);
        for (var length = 16; length < whole.Length; length++)
            Assert.False(Opens(16, whole[..length]), $"{length} bytes");
        // Its code is right, and the payload's length reaches into it.
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(16)!, Sik, password);
        byte[] covered = [6, 0x40, 1, 0, 0, 0, 1, 0, 0, 0, 8, 0];
        var k1 = HMACSHA256.HashData(Sik, Enumerable.Repeat((byte)1, 20).ToArray());
        byte[] datagram = [6, 0, 0xFF, 7, .. covered, .. HMACSHA256.HashData(k1, covered)[..16]];
        Assert.True(SessionPacket.TryParse(datagram, out var packet));
        Assert.False(cipher.TryOpen(in packet, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(33)]
    public void What_is_no_whole_blocks_behind_a_vector_is_not_taken(int size) =>
        Assert.False(Opens(17, Sealed(16, new byte[size], (PayloadType)0x80)));

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(20, false)]
    public void A_pad_is_shorter_than_a_block_also_where_its_bytes_are_right(byte pad, bool opens)
    {
        var body = new byte[32];
        for (var i = 0; i < pad; i++)
            body[31 - pad + i] = (byte)(i + 1);
        body[^1] = pad;
        Assert.Equal(opens, Opens(Around(body), out _));
    }

    // Some controllers send such pads, and the client bears them; longer than what they are in they are not.
    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(255, false)]
    public void A_wrong_pad_that_is_borne_is_within_its_packet(byte pad, bool opens)
    {
        var body = new byte[16];
        body[^1] = pad;
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(17)!, Sik, password) { ToleratesWrongPad = true };
        Assert.True(SessionPacket.TryParse(Around(body), out var packet));
        Assert.Equal(opens, cipher.TryOpen(in packet, out var payload));
        Assert.True(!opens || payload.IsEmpty);
    }

    // §13.30: where in the stream it is, the vector of a new stream, and the data; its key is of K2 and the vector.
    [Theory]
    [InlineData(4, 16)]
    [InlineData(5, 5)]
    public void A_stream_of_xRC4_is_made_of_K2_and_its_vector(int suite, int keySize)
    {
        using var password = new SessionPassword("word");
        var sik = Sik[..20];
        using var cipher = new SessionCipher(CipherSuite.Find(suite)!, sik, password, new CountingRandom());
        var k2 = Sha1Blocks.ByPlatform(sik, Enumerable.Repeat((byte)2, 20).ToArray())[..16];
        byte[] vector = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        var key = new byte[16];
        BlockHash<Md5Blocks>.Compute([.. k2, .. vector], key);
        using var stream = new Rc4(key.AsSpan(0, keySize));
        byte[] first = [1, 2, 3];
        byte[] second = [4, 5];
        stream.Apply(first);
        stream.Apply(second);
        Assert.Equal([0, 0, 0, 0, .. vector, .. first], Payload([1, 2, 3]));
        Assert.Equal([0, 0, 0, 3, .. second], Payload([4, 5]));

        byte[] Payload(byte[] clear)
        {
            var datagram = Enumerable.Repeat((byte)0xEE, 128).ToArray();
            var length = cipher.Seal(datagram, PayloadType.Ipmi, 1, 1, clear);
            Assert.True(SessionPacket.TryParse(datagram.AsSpan(0, length), out var packet));
            Assert.True(packet.IsEncrypted);
            return packet.Payload.ToArray();
        }
    }

    // §13.29: the vector, and the payload with its pad of 1, 2, 3… and the pad's length.
    [Fact]
    public void AES_has_a_vector_of_its_own_for_each_packet_and_a_pad_that_counts()
    {
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Suite17, Sik, password, new CountingRandom());
        var k2 = HMACSHA256.HashData(Sik, Enumerable.Repeat((byte)2, 20).ToArray())[..16];
        using var aes = Aes.Create();
        aes.Key = k2;
        for (var size = 0; size < 40; size++)
        {
            var clear = Enumerable.Repeat((byte)0xA5, size).ToArray();
            var datagram = Enumerable.Repeat((byte)0xEE, 128).ToArray();
            var length = cipher.Seal(datagram, PayloadType.Ipmi, 1, 1, clear);
            Assert.True(SessionPacket.TryParse(datagram.AsSpan(0, length), out var packet));
            var vector = packet.Payload[..16].ToArray();
            Assert.Equal(Enumerable.Range(16 * size, 16).Select(i => (byte)i), vector);
            var body = aes.DecryptCbc(packet.Payload[16..], vector, PaddingMode.None);
            var pad = (31 - size % 16) % 16;
            Assert.Equal([.. clear, .. Enumerable.Range(1, pad).Select(i => (byte)i), (byte)pad], body);
        }
    }

    // Suite 4 is codes and xRC4; suite 2 has the same codes and nothing else. (§13.30)
    [Fact]
    public void A_place_in_a_stream_that_is_none_is_not_taken()
    {
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(4)!, Sik.AsSpan(0, 20), password);
        using var plain = new SessionCipher(CipherSuite.Find(2)!, Sik.AsSpan(0, 20), password);
        bool Takes(ReadOnlySpan<byte> payload)
        {
            var datagram = new byte[256];
            var length = plain.Seal(datagram, (PayloadType)0x80, 1, 1, payload);
            Assert.True(SessionPacket.TryParse(datagram.AsSpan(0, length), out var packet));
            return cipher.TryOpen(in packet, out _);
        }
        Assert.False(Takes([0, 0, 0, 9, 1, 2, 3]));
        Assert.True(Takes([0, 0, 0, 0, .. new byte[16], 1, 2, 3]));
        Assert.True(Takes([0, 0, 0, 3, 1, 2, 3]));
        Assert.True(Takes([0, 0, 0, 6]));
        // How far it goes is how much work it is: a megabyte at most, forward and back.
        Assert.True(Takes([0, 0x10, 0, 6, 1]));
        Assert.False(Takes([0, 0x20, 0, 8]));
        Assert.True(Takes([0, 0, 0, 7]));
        Assert.False(Takes([0, 0x10, 0, 8]));
        Assert.False(Takes([0, 0, 0]));
        Assert.True(Takes([0, 0, 0, 0, .. new byte[16]]));
        Assert.False(Takes([0, 0, 0, 0, .. new byte[15]]));
        Assert.False(Takes([0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3]));
    }

    // §13.29: the pad counts what is behind it, and some controllers' does not.
    [Theory]
    [InlineData(false, 0, "FFFF 02 07")]
    [InlineData(false, 1, "FF 01 07")]
    [InlineData(false, 2, "00 07")]
    [InlineData(false, 3, "FFFFFF 03 07")]
    [InlineData(true, 0, "00 07")]
    [InlineData(true, 1, "FFFFFF 03 07")]
    [InlineData(true, 3, "FF 01 07")]
    public void The_pad_before_the_code_ends_at_a_multiple_of_four(bool withoutTrailer, int size, string trailer)
    {
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(16)!, Sik, password)
        {
            PadsWithoutTrailer = withoutTrailer,
        };
        var buffer = Enumerable.Repeat((byte)0xEE, 64).ToArray();
        var payload = Enumerable.Repeat((byte)0xA5, size).ToArray();
        var length = cipher.Seal(buffer, PayloadType.Ipmi, 0x04030201, 0x14131211, payload);
        byte[] covered =
        [
            6,
            0x40,
            1,
            2,
            3,
            4,
            0x11,
            0x12,
            0x13,
            0x14,
            (byte)size,
            0,
            .. payload,
            .. Convert.FromHexString(trailer.Replace(" ", "", StringComparison.Ordinal)),
        ];
        var k1 = HMACSHA256.HashData(Sik, Enumerable.Repeat((byte)1, 20).ToArray());
        Assert.Equal([6, 0, 0xFF, 7, .. covered, .. HMACSHA256.HashData(k1, covered)[..16]], buffer[..length]);
        Assert.True(SessionPacket.TryParse(buffer.AsSpan(0, length), out var packet));
        Assert.True(cipher.TryOpen(in packet, out var opened));
        Assert.Equal(payload, opened.ToArray());
    }

    // Some controllers make the codes with the session integrity key itself.
    [Fact]
    public void Codes_are_made_with_the_session_integrity_key_where_that_is_wanted()
    {
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(16)!, Sik, password, integrityBySik: true);
        var buffer = new byte[64];
        var length = cipher.Seal(buffer, PayloadType.Ipmi, 1, 1, [1, 2]);
        Assert.Equal(HMACSHA256.HashData(Sik, buffer[4..(length - 16)])[..16], buffer[(length - 16)..length]);
        Assert.False(Opens(16, buffer[..length]));
    }

    [Fact]
    public void Encryption_that_is_suspended_leaves_the_payload_in_the_clear_and_its_code()
    {
        using var password = new SessionPassword("word");
        using var cipher = new SessionCipher(CipherSuite.Find(17)!, Sik, password);
        Assert.True(cipher.Encrypts);
        Assert.Same(CipherSuite.Suite17, cipher.Suite);
        var buffer = new byte[64];
        var length = cipher.Seal(buffer, PayloadType.Sol, 1, 1, [1, 2], inClear: true);
        Assert.Equal(Sealed(16, [1, 2], PayloadType.Sol), buffer[..length]);
        using var plain = new SessionCipher(CipherSuite.Find(16)!, Sik, password);
        Assert.False(plain.Encrypts);
    }

    // An explicit OEM payload has six bytes more before its numbers, which the code covers, too. (§13.6)
    [Fact]
    public void The_code_of_an_OEM_payload_needs_its_room_as_well()
    {
        byte[] Covered(int surplus) =>
            [6, 0x42, 0x57, 1, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0xAA, .. new byte[surplus]];
        var k1 = HMACSHA256.HashData(Sik, Enumerable.Repeat((byte)1, 20).ToArray());
        byte[] Packet(int surplus) =>
            [6, 0, 0xFF, 7, .. Covered(surplus), .. HMACSHA256.HashData(k1, Covered(surplus))[..16]];
        Assert.True(Opens(16, Packet(2)));
        Assert.False(Opens(16, Packet(1)));
        Assert.False(Opens(16, Packet(0)));
    }

    // What a suite has sealed it does not open any more when its keys are forgotten.
    [Theory]
    [InlineData(IntegrityAlgorithm.HmacSha1Of96, ConfidentialityAlgorithm.None)]
    [InlineData(IntegrityAlgorithm.Md5Of128, ConfidentialityAlgorithm.None)]
    [InlineData(IntegrityAlgorithm.None, ConfidentialityAlgorithm.AesCbc128)]
    [InlineData(IntegrityAlgorithm.None, ConfidentialityAlgorithm.Xrc4Of128)]
    public void Keys_are_forgotten(IntegrityAlgorithm integrity, ConfidentialityAlgorithm confidentiality)
    {
        var suite = new CipherSuite(0x80, AuthenticationAlgorithm.RakpHmacSha1, integrity, confidentiality);
        using var password = new SessionPassword("word");
        var cipher = new SessionCipher(suite, Sik.AsSpan(0, 20), password);
        byte[] payload = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        byte[] Next()
        {
            var buffer = new byte[128];
            return buffer[..cipher.Seal(buffer, PayloadType.Ipmi, 1, 1, payload)];
        }
        bool OpensAgain(byte[] datagram)
        {
            Assert.True(SessionPacket.TryParse(datagram.ToArray(), out var packet));
            try
            {
                return cipher.TryOpen(in packet, out var opened) && opened.SequenceEqual(payload);
            }
            catch (ObjectDisposedException)
            {
                // The platform's ciphers say so.
                return false;
            }
        }
        // The first begins a stream and brings its vector, the second goes on in it.
        var (first, second) = (Next(), Next());
        Assert.True(OpensAgain(first));
        Assert.True(OpensAgain(second));
        cipher.Dispose();
        Assert.False(OpensAgain(second));
        Assert.False(OpensAgain(first));
    }

    [Fact]
    public void The_login_has_a_hash_for_each_keyed_integrity_algorithm()
    {
        Assert.Equal(AuthenticationAlgorithm.None, SessionCipher.HashOf(IntegrityAlgorithm.None));
        Assert.Equal(AuthenticationAlgorithm.None, SessionCipher.HashOf(IntegrityAlgorithm.Md5Of128));
        Assert.Equal(AuthenticationAlgorithm.RakpHmacSha1, SessionCipher.HashOf(IntegrityAlgorithm.HmacSha1Of96));
        Assert.Equal(AuthenticationAlgorithm.RakpHmacMd5, SessionCipher.HashOf(IntegrityAlgorithm.HmacMd5Of128));
        Assert.Equal(AuthenticationAlgorithm.RakpHmacSha256, SessionCipher.HashOf(IntegrityAlgorithm.HmacSha256Of128));
    }

    [Fact]
    public void Codes_and_passwords_are_the_same_or_not()
    {
        Assert.True(RakpExchange.Matches([1, 2, 3], [1, 2, 3]));
        Assert.False(RakpExchange.Matches([1, 2, 3], [1, 2, 4]));
        Assert.False(RakpExchange.Matches([1, 2, 3], [1, 2]));
        Assert.False(RakpExchange.Matches([1, 2, 3], []));
        using var password = new SessionPassword("word");
        Assert.True(password.Matches(password.Padded));
        Assert.False(password.Matches("word"u8));
        Assert.False(password.Matches("wore\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8));
        var error = Assert.Throws<ArgumentException>(() => new SessionPassword(new string('a', 21)));
        Assert.Contains("this one has 21", error.Message, StringComparison.Ordinal);
    }
}
