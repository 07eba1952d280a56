using System.Security.Cryptography;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>
/// AES of our own as long as it is right, and the platform's from then on: held against a published vector before it is used
/// for the first time, and against the platform's by <see cref="CryptographySelfTest"/>.
/// </summary>
internal static class FastAes<TAes>
    where TAes : IFastAes
{
    private static FastPathState _state;

    /// <summary>What is known of it.</summary>
    public static FastPathState State
    {
        get => _state;
        set => _state = value;
    }

    // NIST SP 800-38A, F.2.1: key, vector, two blocks and what they become.
    private static ReadOnlySpan<byte> Key =>
        [0x2B, 0x7E, 0x15, 0x16, 0x28, 0xAE, 0xD2, 0xA6, 0xAB, 0xF7, 0x15, 0x88, 0x09, 0xCF, 0x4F, 0x3C];

    private static ReadOnlySpan<byte> Vector => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    // csharpier-ignore
    private static ReadOnlySpan<byte> Plain =>
    [
        0x6B, 0xC1, 0xBE, 0xE2, 0x2E, 0x40, 0x9F, 0x96, 0xE9, 0x3D, 0x7E, 0x11, 0x73, 0x93, 0x17, 0x2A,
        0xAE, 0x2D, 0x8A, 0x57, 0x1E, 0x03, 0xAC, 0x9C, 0x9E, 0xB7, 0x6F, 0xAC, 0x45, 0xAF, 0x8E, 0x51,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<byte> Known =>
    [
        0x76, 0x49, 0xAB, 0xAC, 0x81, 0x19, 0xB2, 0x46, 0xCE, 0xE9, 0x8E, 0x9B, 0x12, 0xE9, 0x19, 0x7D,
        0x50, 0x86, 0xCB, 0x9B, 0x50, 0x72, 0x19, 0xEE, 0x95, 0xDB, 0x11, 0x3A, 0x91, 0x76, 0x78, 0xB2,
    ];

    /// <summary>Whether the processor has it, and it has given nothing wrong.</summary>
    public static bool IsSound =>
        TAes.IsSupported && (State == FastPathState.New ? MeetsKnown() : State == FastPathState.Sound);

    /// <summary>With a key; the platform's where this one is not to be had.</summary>
    public static Aes128 Create(ReadOnlySpan<byte> key) => IsSound ? TAes.Create(key) : new PlatformAes128(key);

    /// <summary>Holds it against the platform's, over one to nine blocks.</summary>
    /// <returns>False where it is wrong; one that the processor does not have is not.</returns>
    public static bool Compare()
    {
        try
        {
            if (IsSound && !IsAsPlatform())
                State = FastPathState.Wrong;
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            // There is nothing to hold it against.
        }
        return IsSound || !TAes.IsSupported;
    }

    private static bool MeetsKnown()
    {
        var isSound = Gives(Key, Vector, Plain, Known);
        // Another thread may have found more meanwhile.
        Interlocked.CompareExchange(ref _state, isSound ? FastPathState.Sound : FastPathState.Wrong, FastPathState.New);
        return State == FastPathState.Sound;
    }

    private static bool IsAsPlatform()
    {
        Span<byte> data = stackalloc byte[9 * Aes128.BlockSize];
        Span<byte> expected = stackalloc byte[data.Length];
        Span<byte> key = stackalloc byte[Aes128.KeySize];
        for (var length = Aes128.BlockSize; length <= data.Length; length += Aes128.BlockSize)
        {
            for (var i = 0; i < data.Length; i++)
                data[i] = (byte)((i * 151) + length);
            data[..key.Length].CopyTo(key);
            data[..length].CopyTo(expected);
            using var platform = new PlatformAes128(key);
            platform.Encrypt(Vector, expected[..length]);
            if (!Gives(key, Vector, data[..length], expected[..length]))
                return false;
        }
        return true;
    }

    private static bool Gives(
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> vector,
        ReadOnlySpan<byte> plain,
        ReadOnlySpan<byte> expected
    )
    {
        using var aes = TAes.Create(key);
        Span<byte> data = stackalloc byte[plain.Length];
        plain.CopyTo(data);
        aes.Encrypt(vector, data);
        if (!CryptographicOperations.FixedTimeEquals(data, expected))
            return false;
        aes.Decrypt(vector, data);
        return CryptographicOperations.FixedTimeEquals(data, plain);
    }
}
