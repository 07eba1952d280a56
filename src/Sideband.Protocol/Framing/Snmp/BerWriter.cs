namespace Sideband.Protocol.Framing.Snmp;

/// <summary>
/// Writes what SNMP needs of ASN.1's basic encoding, from the end to the beginning: so an element's length is known when it
/// is written.
/// </summary>
internal ref struct BerWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _start = buffer.Length;

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[_start..];

    /// <summary>Where an element ends that is begun by <see cref="Begin"/>.</summary>
    public readonly int End => _start;

    /// <summary>Writes an element.</summary>
    public void Content(byte tag, scoped ReadOnlySpan<byte> content)
    {
        var end = End;
        Put(content);
        Begin(tag, end);
    }

    /// <summary>Writes a number that is not negative in as few bytes as it needs.</summary>
    public void Number(byte tag, uint value)
    {
        var end = End;
        do
        {
            Put((byte)value);
            value >>= 8;
        } while (value != 0);
        // Numbers are two's complement: a first bit that is set would make it negative.
        if (_buffer[_start] >= 0x80)
            Put(0);
        Begin(tag, end);
    }

    /// <summary>Puts tag and length before all that was written since <paramref name="end"/> was the end.</summary>
    public void Begin(byte tag, int end)
    {
        var length = end - _start;
        var rest = length;
        do
        {
            Put((byte)rest);
            rest >>= 8;
        } while (rest != 0);
        if (length >= 0x80)
            Put((byte)(0x80 | (length > byte.MaxValue ? 2 : 1)));
        Put(tag);
    }

    private void Put(byte value) => _buffer[--_start] = value;

    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        _start -= bytes.Length;
        bytes.CopyTo(_buffer[_start..]);
    }
}
