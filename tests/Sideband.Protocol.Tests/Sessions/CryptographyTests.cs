using Sideband.Protocol.Sessions;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Tests.Sessions;

public sealed class CryptographyTests
{
    [Fact]
    public void Keyed_hashes_are_those_of_the_platform_whatever_the_lengths()
    {
        var random = new Random(3);
        for (var i = 0; i < 400; i++)
        {
            var key = Bytes(random, random.Next(100));
            var data = Bytes(random, random.Next(300));
            Same<Sha1Blocks>(key, data);
            Same<Sha256Blocks>(key, data);
            Same<Md5Blocks>(key, data);
        }
    }

    [Fact]
    public void Aes_is_that_of_the_platform()
    {
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            var key = Bytes(random, 16);
            var iv = Bytes(random, 16);
            var data = Bytes(random, 16 * (1 + random.Next(20)));
            var ours = (byte[])data.Clone();
            var theirs = (byte[])data.Clone();
            using var fast = Aes128.Create(key);
            using var platform = new PlatformAes128(key);
            fast.Encrypt(iv, ours);
            platform.Encrypt(iv, theirs);
            Assert.Equal(theirs, ours);
            fast.Decrypt(iv, ours);
            Assert.Equal(data, ours);
        }
    }

    [Fact]
    public void Rc4_gives_the_stream_of_RFC_6229()
    {
        // Key 0102030405 at offsets 0 and 240.
        using var rc4 = new Rc4([1, 2, 3, 4, 5]);
        var stream = new byte[16];
        rc4.Apply(stream);
        Assert.Equal("B2396305F03DC027CCC3524A0A1118A8", Convert.ToHexString(stream));
        Array.Clear(stream);
        rc4.Seek(240);
        rc4.Apply(stream);
        Assert.Equal("28CB1132C96CE286421DCAADB8B69EAE", Convert.ToHexString(stream));
    }

    [Fact]
    public void Initialisation_vectors_differ_from_packet_to_packet()
    {
        using var password = new SessionPassword("x");
        using var cipher = new SessionCipher(CipherSuite.Suite3, new byte[20], password);
        var seen = new HashSet<string>();
        var buffer = new byte[256];
        for (var i = 0; i < 500; i++)
        {
            cipher.Seal(buffer, PayloadType.Ipmi, 1, 1, [1]);
            Assert.True(seen.Add(Convert.ToHexString(buffer, RmcpPlusPacket.HeaderSize, 16)));
        }
    }

    private static void Same<THash>(byte[] key, byte[] data)
        where THash : struct, IBlockHash
    {
        using var hmac = new BlockHmac<THash>(key);
        var code = new byte[hmac.Size];
        hmac.Compute(data, code);
        Assert.Equal(THash.ByPlatform(key, data), code);
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
