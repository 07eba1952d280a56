namespace Sideband.Bmc.Payloads.Sol;

/// <summary>
/// The last characters that a machine said, by their place since the controller's start. Every console reads it at its own
/// pace; memory is taken as characters come.
/// </summary>
internal sealed class ConsoleHistory(int capacity)
{
    private const int Least = 256;
    private byte[] _ring = [];

    /// <summary>Behind the newest character.</summary>
    public long End { get; private set; }

    /// <summary>The oldest that is kept.</summary>
    public long Start => Math.Max(0, End - _ring.Length);

    public int Capacity => capacity;

    public void Append(ReadOnlySpan<byte> characters)
    {
        if (characters.Length > capacity)
        {
            End += characters.Length - capacity;
            characters = characters[^capacity..];
        }
        if (End + characters.Length > _ring.Length && _ring.Length < capacity)
            Grow(End + characters.Length);
        var at = (int)(End % _ring.Length);
        var first = Math.Min(characters.Length, _ring.Length - at);
        characters[..first].CopyTo(_ring.AsSpan(at));
        characters[first..].CopyTo(_ring);
        End += characters.Length;
    }

    /// <summary>Characters from a place on: all, or those up to where the ring begins anew.</summary>
    public ReadOnlySpan<byte> From(long place)
    {
        if (place >= End || place < Start)
            return default;
        var at = (int)(place % _ring.Length);
        return _ring.AsSpan(at, (int)Math.Min(End - place, _ring.Length - at));
    }

    /// <summary>As long as it grows it has not begun anew, or is moved so that places keep their meaning.</summary>
    private void Grow(long needed)
    {
        var size = Math.Max(Least, _ring.Length);
        while (size < capacity && size < needed)
            size = Math.Min(capacity, size * 2);
        var grown = new byte[size];
        for (var place = Start; place < End; )
        {
            var part = From(place);
            var at = (int)(place % size);
            var length = Math.Min(part.Length, size - at);
            part[..length].CopyTo(grown.AsSpan(at));
            place += length;
        }
        _ring = grown;
    }
}
