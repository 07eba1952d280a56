using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Sideband.Protocol.Wire;

/// <summary>Bytes as a value: compared by content, printed in hexadecimal, not changed once made.</summary>
/// <remarks>Made from an array without a copy: do not change the array afterwards.</remarks>
[CollectionBuilder(typeof(Octets), nameof(Create))]
[SuppressMessage("Naming", "CA1710", Justification = "A sequence of octets is the plural of octet.")]
public readonly struct Octets(ReadOnlyMemory<byte> memory) : IEquatable<Octets>
{
    /// <summary>The bytes as memory.</summary>
    public ReadOnlyMemory<byte> Memory { get; } = memory;

    /// <summary>No bytes.</summary>
    public static Octets Empty => default;

    /// <summary>The bytes as a span.</summary>
    public ReadOnlySpan<byte> Span => Memory.Span;

    /// <summary>How many bytes.</summary>
    public int Length => Memory.Length;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Memory.IsEmpty;

    /// <summary>The byte at <paramref name="index"/>, from 0.</summary>
    public byte this[int index] => Memory.Span[index];

    /// <summary>Copies the bytes given.</summary>
    public static Octets Create(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Reads hexadecimal digits, two a byte; spaces, colons and dashes between bytes are allowed.</summary>
    /// <exception cref="FormatException">Something else than pairs of hexadecimal digits is there.</exception>
    public static Octets FromHex(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return new(
            Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-'))))
        );
    }

    /// <summary>Wraps the array without a copy.</summary>
    public static implicit operator Octets(byte[]? bytes) => new(bytes);

    /// <summary>Wraps the array without a copy.</summary>
    public static Octets FromArray(byte[]? bytes) => new(bytes);

    /// <summary>A part, without a copy.</summary>
    public Octets Slice(int start, int length) => new(Memory.Slice(start, length));

    /// <summary>A copy.</summary>
    public byte[] ToArray() => Memory.ToArray();

    /// <summary>Lets <c>foreach</c> and collection expressions see the bytes.</summary>
    public ReadOnlySpan<byte>.Enumerator GetEnumerator() => Memory.Span.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Octets other) => Memory.Span.SequenceEqual(other.Memory.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Octets other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Memory.Span);
        return hash.ToHashCode();
    }

    /// <summary>The bytes in upper-case hexadecimal, without spaces.</summary>
    public override string ToString() => Convert.ToHexString(Memory.Span);

    /// <summary>Same bytes.</summary>
    public static bool operator ==(Octets left, Octets right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(Octets left, Octets right) => !left.Equals(right);
}
