using System.Security.Cryptography;
using System.Text;

namespace Sideband.Protocol.Sessions;

/// <summary>A password or key K_g: up to twenty bytes that are never printed and can be forgotten.</summary>
public sealed class SessionPassword : IDisposable
{
    /// <summary>The longest password of 2.0, and the length of K_g.</summary>
    public const int Longest = 20;

    /// <summary>The longest password of 1.5.</summary>
    public const int LongestOf15 = 16;

    private readonly byte[] _padded = new byte[Longest];

    /// <summary>Takes a copy of the bytes.</summary>
    /// <exception cref="ArgumentException">There are more than twenty.</exception>
    public SessionPassword(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
            throw new ArgumentException(
                $"A password has at most {Longest} bytes, this one has {bytes.Length}.",
                nameof(bytes)
            );
        bytes.CopyTo(_padded);
        Length = bytes.Length;
    }

    /// <summary>Takes the text's UTF-8 bytes.</summary>
    /// <exception cref="ArgumentException">There are more than twenty.</exception>
    public SessionPassword(string text)
        : this(Encoding.UTF8.GetBytes(text)) { }

    /// <summary>Bytes that were given.</summary>
    public int Length { get; }

    /// <summary>Whether sessions of 1.5 can use it.</summary>
    public bool Fits15 => Length <= LongestOf15;

    /// <summary>Whether all bytes are zero: no password, or no second key.</summary>
    public bool IsEmpty => !_padded.AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>Twenty bytes, zeros behind the password.</summary>
    public ReadOnlySpan<byte> Padded => _padded;

    /// <summary>Whether it is the same, in a time that does not tell where it differs.</summary>
    public bool Matches(ReadOnlySpan<byte> padded) => CryptographicOperations.FixedTimeEquals(_padded, padded);

    /// <summary>Forgets it.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_padded);

    /// <summary>Says only that there is one.</summary>
    public override string ToString() => IsEmpty ? "(none)" : "(hidden)";
}
