namespace Sideband.Protocol.Sessions;

/// <summary>Asks a generator for much at once and gives it out in small pieces: a call costs as much as a packet does.</summary>
internal sealed class RandomPool(RandomSource source)
{
    private readonly byte[] _pool = new byte[1024];
    private int _used = 1024;

    /// <summary>Fills a small span; what was given out is forgotten.</summary>
    public void Fill(Span<byte> bytes)
    {
        if (_used + bytes.Length > _pool.Length)
        {
            source.Fill(_pool);
            _used = 0;
        }
        var piece = _pool.AsSpan(_used, bytes.Length);
        piece.CopyTo(bytes);
        piece.Clear();
        _used += bytes.Length;
    }
}
