using System.Security.Cryptography;
using Sideband.Protocol.Sessions;

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
}
