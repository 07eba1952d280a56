namespace Sideband.Protocol.Payloads.Sol;

/// <summary>Characters that wait, first in, first out, up to a limit.</summary>
internal sealed class SolBuffer(int capacity)
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public int Count => _end - _start;

    public int Room => capacity - Count;

    public ReadOnlySpan<byte> Waiting => _bytes.AsSpan(_start, Count);

    /// <summary>Takes what there is room for.</summary>
    /// <returns>How many that were.</returns>
    public int Write(ReadOnlySpan<byte> characters)
    {
        var taken = Math.Min(Room, characters.Length);
        if (taken == 0)
            return 0;
        if (_end + taken > _bytes.Length)
            MakeRoom(taken);
        characters[..taken].CopyTo(_bytes.AsSpan(_end));
        _end += taken;
        return taken;
    }

    public void Drop(int count)
    {
        _start += Math.Min(count, Count);
        if (_start == _end)
            (_start, _end) = (0, 0);
    }

    private void MakeRoom(int more)
    {
        var waiting = Count;
        // Bytes are moved only when as many were taken out since, or the room doubles: each byte moves once on average.
        var size = Math.Min(capacity, Math.Max(256, _bytes.Length));
        while (size < waiting + more || (size < capacity && waiting > size / 2))
            size = Math.Min(capacity, size * 2);
        var target = size == _bytes.Length ? _bytes : new byte[size];
        _bytes.AsSpan(_start, waiting).CopyTo(target);
        (_bytes, _start, _end) = (target, 0, waiting);
    }
}
