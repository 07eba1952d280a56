namespace Sideband.Protocol.Sessions;

/// <summary>Asks a generator for much at once and gives it out in small pieces: a call costs as much as a packet does.</summary>
internal sealed class RandomPool(RandomSource source)
{
    private const int First = 64;
    private readonly byte[] _pool = new byte[1024];
    private int _filled;
    private int _used;

    /// <summary>Fills a small span; what was given out is forgotten.</summary>
    public void Fill(Span<byte> bytes)
    {
        if (_used + bytes.Length > _filled)
        {
            // Most sessions are short: of the first 1,024 bytes they would use 32.
            _filled = Math.Clamp(_filled * 2, Math.Max(First, bytes.Length), _pool.Length);
            source.Fill(_pool.AsSpan(0, _filled));
            _used = 0;
        }
        var piece = _pool.AsSpan(_used, bytes.Length);
        piece.CopyTo(bytes);
        piece.Clear();
        _used += bytes.Length;
    }
}
