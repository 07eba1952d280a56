using System.Buffers.Binary;

namespace Sideband.Fleet.Stores;

/// <summary>Reads what a <see cref="PackWriter"/> wrote. What is not there is 0, and it remembers that it was not.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>So many bits of a number are in a byte.</summary>
    public const int Bits = 7;

    /// <summary>Another byte of the number follows.</summary>
    public const int More = 1 << Bits;

    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>More was read than there is.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<byte> Left => _left;

    public long Number()
    {
        ulong number = 0;
        for (var i = 0; i < _left.Length && i * Bits < 64; i++)
        {
            number |= (ulong)(_left[i] & (More - 1)) << (i * Bits);
            if (_left[i] >= More)
                continue;
            _left = _left[(i + 1)..];
            if ((long)number < 0)
                IsDamaged = true;
            return (long)number;
        }
        IsDamaged = true;
        return 0;
    }

    /// <summary>A number of things that each take a byte at least.</summary>
    public int Count()
    {
        var count = Number();
        if (count <= _left.Length)
            return (int)count;
        IsDamaged = true;
        return 0;
    }

    public double Value()
    {
        if (BinaryPrimitives.TryReadDoubleLittleEndian(_left, out var value))
            _left = _left[sizeof(double)..];
        else
            IsDamaged = true;
        return value;
    }

    /// <summary>Bytes behind their number; none where there are not so many.</summary>
    public ReadOnlySpan<byte> Section()
    {
        var count = Count();
        var section = _left[..count];
        _left = _left[count..];
        return section;
    }
}
