namespace Sideband.Protocol.Sessions.Cryptography;

/// <summary>RC4, of which the position in the key stream can be chosen. No library has it any more; some suites do.</summary>
internal sealed class Rc4 : IDisposable
{
    private readonly byte[] _state = new byte[256];
    private byte _i;
    private byte _j;

    public Rc4(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < 256; i++)
            _state[i] = (byte)i;
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + _state[i] + key[i % key.Length]) & 0xFF;
            (_state[i], _state[j]) = (_state[j], _state[i]);
        }
    }

    /// <summary>How far the key stream was used.</summary>
    public uint Position { get; private set; }

    /// <summary>Goes to a place in the key stream, forward or back, a step for each byte.</summary>
    public void Seek(uint position)
    {
        while (Position > position)
            Back();
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
        Array.Clear(_state);
        (_i, _j) = (0, 0);
    }

    /// <summary>Undoes <see cref="Next"/>.</summary>
    private void Back()
    {
        (_state[_i], _state[_j]) = (_state[_j], _state[_i]);
        _j -= _state[_i];
        _i--;
        Position--;
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
