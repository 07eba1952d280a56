namespace Sideband.Testing.Fuzz;

/// <summary>Makes inputs of sound ones, and of nothing: a seed makes the same ones every time, and makes no garbage.</summary>
public sealed class Mutator(ulong seed, IReadOnlyList<byte[]> sound)
{
    /// <summary>Longer than any packet; what is longer is read in the same ways.</summary>
    public const int Longest = 2048;

    private static readonly byte[] Edges = [0x00, 0x01, 0x02, 0x7F, 0x80, 0xC0, 0xC1, 0xFE, 0xFF];
    private readonly byte[] _buffer = new byte[Longest];
    private ulong _state = (seed * 0x9E3779B97F4A7C15) | 1;

    /// <summary>Where it is: set to what it was, it makes the same inputs once more.</summary>
    public ulong Mark
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>The next input; it holds until the one after.</summary>
    public ReadOnlySpan<byte> Next()
    {
        if (sound.Count == 0 || Below(8) == 0)
            return Fresh();
        var from = sound[Below(sound.Count)];
        var length = Math.Min(from.Length, Longest);
        from.AsSpan(0, length).CopyTo(_buffer);
        for (var changes = Below(4); changes >= 0; changes--)
            length = Change(length);
        return _buffer.AsSpan(0, length);
    }

    private ReadOnlySpan<byte> Fresh()
    {
        var length = Below(Below(32) == 0 ? Longest : 80);
        for (var i = 0; i < length; i++)
            _buffer[i] = (byte)Roll();
        return _buffer.AsSpan(0, length);
    }

    private int Change(int length)
    {
        if (length == 0)
            return Below(16);
        var at = Below(length);
        switch (Below(8))
        {
            case 0:
                return at;
            case 1:
                var longer = Math.Min(Longest, length + 1 + Below(16));
                for (var i = length; i < longer; i++)
                    _buffer[i] = (byte)Roll();
                return longer;
            case 2:
                _buffer[at] = (byte)Roll();
                break;
            case 3 or 4:
                _buffer[at] = Edges[Below(Edges.Length)];
                break;
            case 5:
                // A piece stands at another place as well.
                var count = Math.Min(Below(16) + 1, length - at);
                _buffer.AsSpan(at, count).CopyTo(_buffer.AsSpan(Below(length - count + 1)));
                break;
            default:
                _buffer[at] ^= (byte)(1 << Below(8));
                break;
        }
        return length;
    }

    private int Below(int limit) => (int)(Roll() % (ulong)limit);

    private ulong Roll()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state >> 11;
    }
}
