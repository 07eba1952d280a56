using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>AES by the instructions of Arm.</summary>
internal sealed class ArmAes128 : Aes128, IFastAes
{
    private const int Last = AesSchedule.RoundKeys - 1;
    private readonly Vector128<byte>[] _encryption = new Vector128<byte>[AesSchedule.RoundKeys];
    private readonly Vector128<byte>[] _decryption = new Vector128<byte>[AesSchedule.RoundKeys];

    public ArmAes128(ReadOnlySpan<byte> key)
    {
        var k = _encryption;
        k[0] = Vector128.Create(key);
        for (var i = 1; i <= Last; i++)
            k[i] = Next(k[i - 1], AesSchedule.RoundConstants[i - 1]);
        _decryption[0] = k[Last];
        for (var i = 1; i < Last; i++)
            _decryption[i] = Aes.InverseMixColumns(k[Last - i]);
        _decryption[Last] = k[0];
    }

    /// <inheritdoc/>
    public static bool IsSupported => Aes.IsSupported;

    /// <inheritdoc/>
    static Aes128 IFastAes.Create(ReadOnlySpan<byte> key) => new ArmAes128(key);

    /// <inheritdoc/>
    public override void Encrypt(ReadOnlySpan<byte> iv, Span<byte> data)
    {
        var k = _encryption;
        var chain = Vector128.Create(iv);
        for (; data.Length >= BlockSize; data = data[BlockSize..])
        {
            // Arm's instruction adds the key before it substitutes, x86's behind.
            chain ^= Vector128.Create<byte>(data[..BlockSize]);
            for (var i = 0; i < Last - 1; i++)
                chain = Aes.MixColumns(Aes.Encrypt(chain, k[i]));
            chain = Aes.Encrypt(chain, k[Last - 1]) ^ k[Last];
            chain.CopyTo(data);
        }
    }

    /// <inheritdoc/>
    public override void Decrypt(ReadOnlySpan<byte> iv, Span<byte> data)
    {
        var k = _decryption;
        var chain = Vector128.Create(iv);
        for (; data.Length >= BlockSize; data = data[BlockSize..])
        {
            var cipher = Vector128.Create<byte>(data[..BlockSize]);
            var plain = cipher;
            for (var i = 0; i < Last - 1; i++)
                plain = Aes.InverseMixColumns(Aes.Decrypt(plain, k[i]));
            plain = Aes.Decrypt(plain, k[Last - 1]) ^ k[Last] ^ chain;
            plain.CopyTo(data);
            chain = cipher;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Array.Clear(_encryption);
        Array.Clear(_decryption);
    }

    private static Vector128<byte> Next(Vector128<byte> key, byte constant)
    {
        var words = key.AsUInt32();
        // SubWord of the last word: the instruction with a zero key, on four equal words so that rows do not shift them.
        var word = Aes.Encrypt(Vector128.Create(words[3]).AsByte(), Vector128<byte>.Zero).AsUInt32()[0];
        var mixed = uint.RotateRight(word, 8) ^ constant;
        var w0 = words[0] ^ mixed;
        var w1 = words[1] ^ w0;
        var w2 = words[2] ^ w1;
        return Vector128.Create(w0, w1, w2, words[3] ^ w2).AsByte();
    }
}
