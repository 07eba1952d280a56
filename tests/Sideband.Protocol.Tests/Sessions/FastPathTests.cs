using Sideband.Protocol.Sessions;
using Sideband.Protocol.Sessions.Cryptography;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Hashes and AES of our own that are wrong are not used.</summary>
[Collection(nameof(FastPathTests))]
public sealed class FastPathTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(3, 20).Select(i => (byte)i)];
    private static readonly byte[] Data = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

    [Fact]
    public void Ours_are_sound_by_published_vectors_and_by_the_platform()
    {
        Assert.True(FastHash<Sha1Blocks>.IsSound && FastHash<Sha1Blocks>.Compare());
        Assert.True(FastHash<Sha256Blocks>.IsSound && FastHash<Sha256Blocks>.Compare());
        Assert.True(FastHash<Md5Blocks>.IsSound && FastHash<Md5Blocks>.Compare());
        Assert.True(FastAes<X86Aes128>.Compare() && FastAes<ArmAes128>.Compare());
        Assert.Equal(X86Aes128.IsSupported, FastAes<X86Aes128>.IsSound);
        Assert.Empty(CryptographySelfTest.Failures);
    }

    // The vector is that of the RFCs, as the platform computes it.
    [Fact]
    public void Known_codes_are_the_platforms()
    {
        var key = Enumerable.Range(1, 25).Select(i => (byte)i).ToArray();
        var data = Enumerable.Repeat((byte)0xCD, 50).ToArray();
        Assert.Equal(Sha1Blocks.ByPlatform(key, data), Sha1Blocks.KnownCode);
        Assert.Equal(Sha256Blocks.ByPlatform(key, data), Sha256Blocks.KnownCode);
        Assert.Equal(Md5Blocks.ByPlatform(key, data), Md5Blocks.KnownCode);
    }

    [Fact]
    public void A_hash_that_misses_the_known_code_is_never_used()
    {
        using var keyed = FastHash<Wrong>.Keyed(Key);
        Assert.IsType<PlatformHmac<Wrong>>(keyed);
        Assert.False(FastHash<Wrong>.Compare());
        Assert.Equal(FastPathState.Wrong, FastHash<Wrong>.State);
        IsAsPlatform<Wrong>(keyed);
    }

    [Fact]
    public void A_hash_that_is_wrong_where_the_known_code_does_not_look_is_found_by_the_platform()
    {
        using (var before = FastHash<Sly>.Keyed(Key))
            Assert.IsType<BlockHmac<Sly>>(before);
        Assert.False(FastHash<Sly>.Compare());
        using var keyed = FastHash<Sly>.Keyed(Key);
        Assert.IsType<PlatformHmac<Sly>>(keyed);
        IsAsPlatform<Sly>(keyed);
    }

    [Fact]
    public void Aes_that_misses_the_known_vector_is_never_used_and_neither_is_one_that_the_platform_differs_from()
    {
        using (var wrong = FastAes<WrongAes>.Create(Key.AsSpan(0, 16)))
            Assert.IsType<PlatformAes128>(wrong);
        Assert.False(FastAes<WrongAes>.Compare());
        using (var before = FastAes<SlyAes>.Create(Key.AsSpan(0, 16)))
            Assert.IsType<SlyAes>(before);
        Assert.False(FastAes<SlyAes>.Compare());
        using var after = FastAes<SlyAes>.Create(Key.AsSpan(0, 16));
        Assert.IsType<PlatformAes128>(after);
    }

    /// <summary>All of a session goes on as before, by the platform, and the self test names what is wrong.</summary>
    [Fact]
    public void Without_any_of_ours_sessions_are_the_same()
    {
        var ours = Everything();
        var aes = FastAes<X86Aes128>.State;
        var arm = FastAes<ArmAes128>.State;
        try
        {
            Distrust(FastPathState.Wrong, FastPathState.Wrong, FastPathState.Wrong);
            foreach (var algorithm in Enum.GetValues<AuthenticationAlgorithm>())
            {
                using var hmac = Hmac.For(algorithm, Key);
                Assert.Equal(
                    hmac is not null,
                    hmac?.GetType().Name.StartsWith("PlatformHmac", StringComparison.Ordinal) == true
                );
            }
            using (var cipher = Aes128.Create(Key.AsSpan(0, 16)))
                Assert.IsType<PlatformAes128>(cipher);
            Assert.Equal(ours, Everything());
            string[] aesToo = X86Aes128.IsSupported || ArmAes128.IsSupported ? ["AES"] : [];
            Assert.Equal(["HMAC-SHA1", "HMAC-SHA256", "MD5", .. aesToo], CryptographySelfTest.Run());
        }
        finally
        {
            Distrust(FastPathState.New, aes, arm);
        }
        Assert.Empty(CryptographySelfTest.Run());
    }

    private static void Distrust(FastPathState hashes, FastPathState x86, FastPathState arm)
    {
        FastHash<Sha1Blocks>.State = hashes;
        FastHash<Sha256Blocks>.State = hashes;
        FastHash<Md5Blocks>.State = hashes;
        FastAes<X86Aes128>.State = x86;
        FastAes<ArmAes128>.State = arm;
    }

    /// <summary>Packets of every suite, codes of IPMI 1.5, and what a log-in proves.</summary>
    private static List<string> Everything()
    {
        using var password = new SessionPassword("a word");
        var made = new List<string>();
        foreach (var suite in CipherSuite.All)
        {
            var random = Key.AsSpan(0, 16);
            var exchange = new RakpExchange(suite.Authentication, 1, 2, random, random, random, 4, "root"u8);
            var key = exchange.SessionIntegrityKey(password);
            made.Add(Convert.ToHexString(key));
            made.Add(Convert.ToHexString(exchange.ControllerCode(password)));
            made.Add(Convert.ToHexString(exchange.ControllerCheck(key)));
            using var cipher = new SessionCipher(suite, key, password, new CountingRandom());
            var datagram = new byte[Data.Length + SessionCipher.LargestOverhead];
            var length = cipher.Seal(datagram, PayloadType.Ipmi, 1, 1, Data);
            made.Add(Convert.ToHexString(datagram, 0, length));
            Assert.True(SessionPacket.TryParse(datagram.AsSpan(0, length), out var packet));
            Assert.True(cipher.TryOpen(packet, out var payload));
            Assert.Equal(Data, payload);
        }
        made.Add(Convert.ToHexString(AuthCode.Of(AuthenticationType.Md5, password, Data)));
        var code = new byte[16];
        Ipmi15Packet.Code(AuthenticationType.Md5, password, 1, 2, Data, code);
        made.Add(Convert.ToHexString(code));
        return made;
    }

    private static void IsAsPlatform<THash>(Hmac keyed)
        where THash : struct, IBlockHash
    {
        var code = new byte[keyed.Size];
        keyed.Compute(Data, code);
        Assert.Equal(Sha1Blocks.ByPlatform(Key, Data), code);
        var shorter = new byte[12];
        keyed.Compute(Data, shorter);
        Assert.Equal(code[..12], shorter);
        FastHash<THash>.Compute(Data, code);
        Assert.Equal(Sha1Blocks.ByPlatform(Data), code);
    }

    /// <summary>SHA-1 with a bit that a broken compiler or processor might turn.</summary>
    private readonly struct Wrong : IBlockHash
    {
        public static int DigestSize => Sha1Blocks.DigestSize;
        public static bool IsBigEndian => true;
        public static ReadOnlySpan<uint> InitialState => [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F1];
        public static ReadOnlySpan<byte> KnownCode => Sha1Blocks.KnownCode;

        public static void Compress(Span<uint> state, ReadOnlySpan<byte> block) => Sha1Blocks.Compress(state, block);

        public static byte[] ByPlatform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) =>
            Sha1Blocks.ByPlatform(key, data);

        public static byte[] ByPlatform(ReadOnlySpan<byte> data) => Sha1Blocks.ByPlatform(data);
    }

    /// <summary>SHA-1 that is wrong for blocks of a kind that the known code does not have.</summary>
    private readonly struct Sly : IBlockHash
    {
        public static int DigestSize => Sha1Blocks.DigestSize;
        public static bool IsBigEndian => true;
        public static ReadOnlySpan<uint> InitialState => Sha1Blocks.InitialState;
        public static ReadOnlySpan<byte> KnownCode => Sha1Blocks.KnownCode;

        public static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
        {
            Sha1Blocks.Compress(state, block);
            // A block without any padding in it.
            if (block[63] == unchecked((byte)(63 * 151)))
                state[0] ^= 1;
        }

        public static byte[] ByPlatform(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) =>
            Sha1Blocks.ByPlatform(key, data);

        public static byte[] ByPlatform(ReadOnlySpan<byte> data) => Sha1Blocks.ByPlatform(data);
    }

    private class BrokenAes(ReadOnlySpan<byte> key, int from) : Aes128
    {
        private readonly PlatformAes128 _aes = new(key);

        public override void Encrypt(ReadOnlySpan<byte> iv, Span<byte> data)
        {
            _aes.Encrypt(iv, data);
            if (data.Length >= from)
                data[^1] ^= 1;
        }

        public override void Decrypt(ReadOnlySpan<byte> iv, Span<byte> data) => _aes.Decrypt(iv, data);

        public override void Dispose() => _aes.Dispose();
    }

    private sealed class WrongAes(ReadOnlySpan<byte> key) : BrokenAes(key, 0), IFastAes
    {
        public static bool IsSupported => true;

        static Aes128 IFastAes.Create(ReadOnlySpan<byte> key) => new WrongAes(key);
    }

    /// <summary>Wrong from the fourth block on.</summary>
    private sealed class SlyAes(ReadOnlySpan<byte> key) : BrokenAes(key, 64), IFastAes
    {
        public static bool IsSupported => true;

        static Aes128 IFastAes.Create(ReadOnlySpan<byte> key) => new SlyAes(key);
    }

    /// <summary>What is trusted holds for the whole process: nothing runs beside.</summary>
    [CollectionDefinition(nameof(FastPathTests), DisableParallelization = true)]
    public sealed class Alone;
}
