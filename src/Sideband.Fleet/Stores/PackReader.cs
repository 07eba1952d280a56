using System.Buffers.Binary;

namespace Sideband.Fleet.Stores;

/// <summary>Reads what a <see cref="PackWriter"/> wrote. What is not there is 0, and it remembers that it was not.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>So many bits of a number are in a byte.</summary>
    public const int Bits = 7;

    /// <summary>Another byte of the number follows.</summary>
    public const int More = 1 << Bits;

    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>More was read than there is, or something that nobody writes.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<byte> Left => _left;

    /// <summary>A number that is not negative.</summary>
    public long Number()
    {
        var number = AnyNumber();
        IsDamaged |= number < 0;
        return number;
    }

    /// <summary>A number that may be negative.</summary>
    public long AnyNumber()
    {
        ulong number = 0;
        for (var i = 0; i < _left.Length && i * Bits < 64; i++)
        {
            number |= (ulong)(_left[i] & (More - 1)) << (i * Bits);
            if (_left[i] >= More)
                continue;
            _left = _left[(i + 1)..];
            return (long)number;
        }
        IsDamaged = true;
        return 0;
    }

    /// <summary>A number of things that each take a byte at least.</summary>
    public int Count()
    {
        var count = Number();
        if (count >= 0 && count <= _left.Length)
            return (int)count;
        IsDamaged = true;
        return 0;
    }

    /// <summary>Times in their order, behind their number; none where one cannot be.</summary>
    public long[] Times()
    {
        var times = new long[Count()];
        var at = 0L;
        for (var i = 0; i < times.Length; i++)
        {
            // The first one may be before 1970.
            times[i] = at += i == 0 ? AnyNumber() : Number();
            if (at >= Earliest && at <= Latest)
                continue;
            IsDamaged = true;
            return [];
        }
        return times;
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
