namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>What the implementations by instructions share.</summary>
internal static class AesSchedule
{
    /// <summary>Round keys of a 128-bit key.</summary>
    public const int RoundKeys = 11;

    /// <summary>The constants that key expansion adds. (FIPS 197 §5.2)</summary>
    public static ReadOnlySpan<byte> RoundConstants => [0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x1B, 0x36];
}
