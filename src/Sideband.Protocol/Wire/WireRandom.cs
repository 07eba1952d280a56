// Made-up messages are for tests and fuzzing: they are to be repeatable, not secret.
#pragma warning disable CA5394

using System.Runtime.CompilerServices;

namespace Sideband.Protocol.Wire;

/// <summary>Makes up a value for every field: random messages of any type, without reflection, repeatable by seed.</summary>
/// <remarks>Zeros and all-ones are made up more often than chance would have them: they are where layouts break.</remarks>
public struct WireRandom(Random random) : IWire
{
    private const int LongestBytes = 40;
    private bool _ended;

    /// <inheritdoc/>
    public bool Present(bool inMessage) => !(_ended |= random.Next(2) == 0);

    /// <inheritdoc/>
    public readonly void Enter(string name) { }

    /// <inheritdoc/>
    public readonly void Leave() { }

    /// <inheritdoc/>
    public readonly void Reserved(int bits) { }

    /// <inheritdoc/>
    public readonly bool Flag(bool value, string name = "") => random.Next(2) == 0;

    /// <inheritdoc/>
    public readonly byte Bits(int width, byte value, string name = "") => (byte)Number(width);

    /// <inheritdoc/>
    public readonly ushort Bits16(int width, ushort value, string name = "") => (ushort)Number(width);

    /// <inheritdoc/>
    public readonly T Enum<T>(int width, T value, string name = "")
        where T : unmanaged, Enum =>
        Unsafe.SizeOf<T>() == 1
            ? Unsafe.BitCast<byte, T>((byte)Number(width))
            : Unsafe.BitCast<ushort, T>((ushort)Number(width));

    /// <inheritdoc/>
    public readonly byte U8(byte value, string name = "") => (byte)Number(8);

    /// <inheritdoc/>
    public readonly sbyte I8(sbyte value, string name = "") => (sbyte)Number(8);

    /// <inheritdoc/>
    public readonly ushort U16(ushort value, string name = "") => (ushort)Number(16);

    /// <inheritdoc/>
    public readonly short I16(short value, string name = "") => (short)Number(16);

    /// <inheritdoc/>
    public readonly uint U24(uint value, string name = "") => Number(24);

    /// <inheritdoc/>
    public readonly uint U32(uint value, string name = "") => Number(32);

    /// <inheritdoc/>
    public readonly ushort U16BigEndian(ushort value, string name = "") => (ushort)Number(16);

    /// <inheritdoc/>
    public readonly uint U32BigEndian(uint value, string name = "") => Number(32);

    /// <inheritdoc/>
    public readonly byte Bcd(byte value, string name = "") => (byte)random.Next(100);

    /// <inheritdoc/>
    public readonly Octets Bytes(int length, Octets value, string name = "")
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public readonly Octets Address(int length, Octets value, string name = "") => Bytes(length, value);

    /// <inheritdoc/>
    public readonly Octets Rest(Octets value, string name = "") => Bytes(random.Next(LongestBytes), value);

    /// <inheritdoc/>
    public readonly string Text(int length, string? value, string name = "")
    {
        Span<char> text = stackalloc char[random.Next(length + 1)];
        foreach (ref var c in text)
            c = (char)random.Next(1, 256);
        return new(text);
    }

    /// <inheritdoc/>
    public readonly Octets Parameter(ParameterFamily family, byte? selector, Octets value, string name = "")
    {
        ArgumentNullException.ThrowIfNull(family);
        return selector is { } chosen && family.TryMakeUp(chosen, random, out var made) ? made : Rest(value);
    }

    private readonly uint Number(int bits)
    {
        var ones = bits == 32 ? uint.MaxValue : (1u << bits) - 1;
        return random.Next(16) switch
        {
            0 => 0,
            1 => ones,
            _ => (uint)random.NextInt64(1L + ones),
        };
    }
}
