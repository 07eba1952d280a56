using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>AES by the instructions of x86 (AES-NI).</summary>
internal sealed class X86Aes128 : Aes128, IFastAes
{
    private const int Last = AesSchedule.RoundKeys - 1;
    private readonly Vector128<byte>[] _encryption = new Vector128<byte>[AesSchedule.RoundKeys];
    private readonly Vector128<byte>[] _decryption = new Vector128<byte>[AesSchedule.RoundKeys];

    public X86Aes128(ReadOnlySpan<byte> key)
    {
        var k = _encryption;
        k[0] = Vector128.Create(key);
        k[1] = Next(k[0], Aes.KeygenAssist(k[0], 0x01));
        k[2] = Next(k[1], Aes.KeygenAssist(k[1], 0x02));
        k[3] = Next(k[2], Aes.KeygenAssist(k[2], 0x04));
        k[4] = Next(k[3], Aes.KeygenAssist(k[3], 0x08));
        k[5] = Next(k[4], Aes.KeygenAssist(k[4], 0x10));
        k[6] = Next(k[5], Aes.KeygenAssist(k[5], 0x20));
        k[7] = Next(k[6], Aes.KeygenAssist(k[6], 0x40));
        k[8] = Next(k[7], Aes.KeygenAssist(k[7], 0x80));
        k[9] = Next(k[8], Aes.KeygenAssist(k[8], 0x1B));
        k[10] = Next(k[9], Aes.KeygenAssist(k[9], 0x36));
        _decryption[0] = k[Last];
        for (var i = 1; i < Last; i++)
            _decryption[i] = Aes.InverseMixColumns(k[Last - i]);
        _decryption[Last] = k[0];
    }

    /// <inheritdoc/>
    public static bool IsSupported => Aes.IsSupported;

    /// <inheritdoc/>
    static Aes128 IFastAes.Create(ReadOnlySpan<byte> key) => new X86Aes128(key);

    /// <inheritdoc/>
    public override void Encrypt(ReadOnlySpan<byte> iv, Span<byte> data)
    {
        var k = _encryption;
        var chain = Vector128.Create(iv);
        for (; data.Length >= BlockSize; data = data[BlockSize..])
        {
            chain ^= Vector128.Create<byte>(data[..BlockSize]) ^ k[0];
            for (var i = 1; i < Last; i++)
                chain = Aes.Encrypt(chain, k[i]);
            chain = Aes.EncryptLast(chain, k[Last]);
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
            var plain = cipher ^ k[0];
            for (var i = 1; i < Last; i++)
                plain = Aes.Decrypt(plain, k[i]);
            plain = Aes.DecryptLast(plain, k[Last]) ^ chain;
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

    private static Vector128<byte> Next(Vector128<byte> key, Vector128<byte> assist)
    {
        key ^= Sse2.ShiftLeftLogical128BitLane(key, 4);
        key ^= Sse2.ShiftLeftLogical128BitLane(key, 8);
        return key ^ Sse2.Shuffle(assist.AsInt32(), 0xFF).AsByte();
    }
}
