namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>RC4, of which the position in the key stream can be chosen. No library has it any more; some suites do.</summary>
internal sealed class Rc4 : IDisposable
{
    private readonly byte[] _start = new byte[256];
    private readonly byte[] _state = new byte[256];
    private byte _i;
    private byte _j;

    public Rc4(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < 256; i++)
            _start[i] = (byte)i;
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + _start[i] + key[i % key.Length]) & 0xFF;
            (_start[i], _start[j]) = (_start[j], _start[i]);
        }
        Rewind();
    }

    /// <summary>How far the key stream was used.</summary>
    public uint Position { get; private set; }

    /// <summary>Goes to a place in the key stream: forward by skipping, back by starting anew.</summary>
    public void Seek(uint position)
    {
        if (position < Position)
            Rewind();
        while (Position < position)
            Next();
    }

    /// <summary>Encrypts or decrypts in place.</summary>
    public void Apply(Span<byte> data)
    {
        foreach (ref var b in data)
            b ^= Next();
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        Array.Clear(_start);
        Array.Clear(_state);
    }

    private void Rewind()
    {
        _start.CopyTo(_state, 0);
        (_i, _j, Position) = (0, 0, 0);
    }

    private byte Next()
    {
        Position++;
        _i++;
        _j += _state[_i];
        (_state[_i], _state[_j]) = (_state[_j], _state[_i]);
        return _state[(byte)(_state[_i] + _state[_j])];
    }
}
