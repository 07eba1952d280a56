namespace Sideband.Protocol.Framing.Snmp;

/// <summary>
/// Takes apart what SNMP needs of ASN.1's basic encoding: tag, definite length, content. Sticky: once something did not fit,
/// everything that follows reads as empty.
/// </summary>
internal ref struct BerReader(ReadOnlySpan<byte> bytes)
{
    private const int LongestLength = 4;
    private ReadOnlySpan<byte> _rest = bytes;

    public bool Failed { get; private set; }

    public readonly bool IsEmpty => _rest.IsEmpty;

    /// <summary>The tag of what comes next; 0 at the end.</summary>
    public readonly byte NextTag => _rest.IsEmpty ? (byte)0 : _rest[0];

    /// <summary>The content of the next element, which must have this tag.</summary>
    public ReadOnlySpan<byte> Content(byte tag)
    {
        if (Failed || _rest.Length < 2 || _rest[0] != tag || !TryLength(out var length, out var header))
            return Fail();
        var content = _rest.Slice(header, length);
        _rest = _rest[(header + length)..];
        return content;
    }

    /// <summary>What is inside the next element, which must have this tag.</summary>
    public BerReader Inside(byte tag) => new(Content(tag));

    /// <summary>A number of up to four bytes; five where the first is only there to make it positive.</summary>
    public uint Number(byte tag)
    {
        var content = Content(tag);
        if (content is [0, .. { Length: > 0 } rest])
            content = rest;
        if (Failed || content.Length is 0 or > sizeof(uint))
        {
            Failed = true;
            return 0;
        }
        var value = 0u;
        foreach (var b in content)
            value = (value << 8) | b;
        return value;
    }

    private readonly bool TryLength(out int length, out int header)
    {
        length = _rest[1];
        header = 2;
        if (length >= 0x80)
        {
            var count = length & 0x7F;
            header += count;
            if (count is 0 or > LongestLength || _rest.Length < header)
                return false;
            length = 0;
            foreach (var b in _rest[2..header])
                length = (length << 8) | b;
        }
        return length >= 0 && length <= _rest.Length - header;
    }

    private ReadOnlySpan<byte> Fail()
    {
        Failed = true;
        _rest = default;
        return default;
    }
}
