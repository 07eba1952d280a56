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

    // RFC 6229 §2: the key 0102…10 of 128 bits.
    [Fact]
    public void Rc4_of_128_bits_gives_the_stream_of_RFC_6229_forward_and_back()
    {
        using var rc4 = new Rc4([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        string At(uint offset)
        {
            var stream = new byte[16];
            rc4.Seek(offset);
            Assert.Equal(offset, rc4.Position);
            rc4.Apply(stream);
            Assert.Equal(offset + 16, rc4.Position);
            return Convert.ToHexString(stream);
        }
        Assert.Equal("9AC7CC9A609D1EF7B2932899CDE41B97", At(0));
        Assert.Equal("5248C4959014126A6E8A84F11D1A9E1C", At(16));
        Assert.Equal("E7A72574F8782AE26AABCF9EBCD66065", At(1008));
        Assert.Equal("065902E4B620F6CC36C8589F66432F2B", At(240));
        Assert.Equal("A36A4C301AE8AC13610CCBC12256CACC", At(4096));
    }

    [Fact]
    public void Aes_is_done_by_the_processor_where_it_can()
    {
        using var aes = Aes128.Create(new byte[16]);
        if (X86Aes128.IsSupported)
            Assert.IsType<X86Aes128>(aes);
        else if (ArmAes128.IsSupported)
            Assert.IsType<ArmAes128>(aes);
        else
            Assert.IsType<PlatformAes128>(aes);
    }

    // What had different keys is the same then: nothing is left of them.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_key_of_a_hash_can_be_forgotten(int algorithm)
    {
        byte[] Code(byte key, bool forgets)
        {
            var hmac = Hmac.For((AuthenticationAlgorithm)algorithm, [key])!;
            if (forgets)
                hmac.Dispose();
            var code = new byte[hmac.Size];
            hmac.Compute([4], code);
            return code;
        }
        Assert.NotEqual(Code(1, forgets: false), Code(2, forgets: false));
        Assert.Equal(Code(1, forgets: true), Code(2, forgets: true));
    }

    [Fact]
    public void The_key_of_AES_can_be_forgotten()
    {
        byte[]? Work(byte key, bool encrypts, bool forgets)
        {
            var aes = Aes128.Create(Enumerable.Repeat(key, 16).ToArray());
            if (forgets)
                aes.Dispose();
            var data = new byte[16];
            try
            {
                if (encrypts)
                    aes.Encrypt(new byte[16], data);
                else
                    aes.Decrypt(new byte[16], data);
            }
            catch (ObjectDisposedException)
            {
                // The platform's says so.
                return null;
            }
            return data;
        }
        foreach (var encrypts in (bool[])[true, false])
        {
            Assert.NotEqual(Work(1, encrypts, forgets: false), Work(2, encrypts, forgets: false));
            Assert.Equal(Work(1, encrypts, forgets: true), Work(2, encrypts, forgets: true));
        }
    }

    [Fact]
    public void The_key_of_RC4_can_be_forgotten()
    {
        byte[] Stream(byte key, uint from, bool forgets)
        {
            var rc4 = new Rc4([key]);
            rc4.Seek(3);
            if (forgets)
                rc4.Dispose();
            rc4.Seek(from);
            var stream = new byte[16];
            rc4.Apply(stream);
            return stream;
        }
        foreach (var from in (uint[])[0, 3])
        {
            Assert.NotEqual(Stream(1, from, forgets: false), Stream(2, from, forgets: false));
            Assert.Equal(Stream(1, from, forgets: true), Stream(2, from, forgets: true));
        }
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
