using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Sideband.Fleet.Stores;

/// <summary>
/// What the sensors of one controller have read in some time, and how it lies in a few bytes: times that sensors have in common are
/// written once, a value that a sensor had before is the number of that value, and what is kept for long is packed by Brotli. Values and
/// times come back as they were, to the bit.
/// </summary>
internal sealed class SamplePack(int width)
{
    /// <summary>As it is written.</summary>
    private const byte Plain = 0;

    /// <summary>Packed, behind the number of its bytes.</summary>
    private const byte Packed = 1;

    /// <summary>Beyond that it is damaged.</summary>
    private const int Longest = 64 << 20;

    /// <summary>A value is looked for among so many of those before.</summary>
    private const int MostRemembered = 64;

    private const int Quality = 4;
    private const int Window = 18;
    private readonly Dictionary<long, SampleSeries> _series = [];

    public IReadOnlyCollection<SampleSeries> Series => _series.Values;

    public bool IsEmpty => _series.Count == 0;

    /// <summary>The part of a series, which is made where it is not there yet.</summary>
    public SampleSeries Of(long id)
    {
        if (!_series.TryGetValue(id, out var series))
            _series.Add(id, series = new(id, width));
        return series;
    }

    /// <summary>Puts all series in the order of time. Of what has the same time the first to come stays.</summary>
    public void Sort()
    {
        foreach (var series in _series.Values)
            series.Sort();
    }

    /// <summary>Adds what was written.</summary>
    /// <param name="data">The bytes. Of damaged ones that is added which can be read.</param>
    /// <param name="wanted">Only these series; null is all.</param>
    public void Add(ReadOnlySpan<byte> data, IReadOnlyCollection<long>? wanted = null)
    {
        var reader = new PackReader(Unpack(data));
        if (reader.Number() != width)
            return;
        var times = new long[reader.Count()];
        var at = 0L;
        for (var i = 0; i < times.Length; i++)
            times[i] = at += reader.Number();
        var id = 0L;
        for (var count = reader.Count(); count > 0 && !reader.IsDamaged; count--)
        {
            id += reader.Number();
            var section = reader.Section();
            if (wanted is null || wanted.Contains(id))
                Read(new(section), times, Of(id));
        }
    }

    /// <summary>The bytes. It has to be sorted.</summary>
    /// <param name="isKept">Whether they are to be as few as can be; else it is done quickly.</param>
    public byte[] Write(bool isKept)
    {
        var times = _series.Values.SelectMany(s => s.Times).Distinct().Order().ToArray();
        var (writer, section) = (new PackWriter(), new PackWriter());
        writer.Number(width);
        writer.Number(times.Length);
        for (var i = 0; i < times.Length; i++)
            writer.Number(i == 0 ? times[0] : times[i] - times[i - 1]);
        writer.Number(_series.Count);
        var id = 0L;
        foreach (var series in _series.Values.OrderBy(s => s.Id))
        {
            section.Clear();
            Write(section, times, series);
            writer.Number(series.Id - id);
            writer.Number(section.Written.Length);
            writer.Bytes(section.Written);
            id = series.Id;
        }
        return isKept ? Pack(writer.Written) : [Plain, .. writer.Written];
    }

    private static void Read(PackReader reader, long[] times, SampleSeries series)
    {
        var places = new int[reader.Count()];
        var place = 0L;
        for (var i = 0; i < places.Length; i++)
            places[i] = (int)Math.Min(place += reader.Number(), times.Length);
        var known = new double[reader.Count()];
        for (var i = 0; i < known.Length; i++)
            known[i] = reader.Value();
        Span<double> values = stackalloc double[series.Width];
        var used = 0;
        foreach (var one in places)
        {
            foreach (ref var value in values)
            {
                // 0 is the next one that was not there before; else how far back it is.
                var back = reader.Number();
                if (back == 0)
                    used++;
                var index = back == 0 ? used - 1 : used - back;
                if (reader.IsDamaged || index < 0 || index >= known.Length || one >= times.Length)
                    return;
                value = known[index];
            }
            series.Add(times[one], values);
        }
    }

    private static void Write(PackWriter writer, long[] times, SampleSeries series)
    {
        writer.Number(series.Times.Count);
        var place = 0;
        foreach (var at in series.Times)
        {
            var before = place;
            place = Array.BinarySearch(times, place, times.Length - place, at);
            writer.Number(place - before);
        }
        var known = new List<long>();
        var codes = new int[series.Values.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            var bits = BitConverter.DoubleToInt64Bits(series.Values[i]);
            var first = Math.Max(0, known.Count - MostRemembered);
            var found = CollectionsMarshal.AsSpan(known)[first..].LastIndexOf(bits);
            if (found < 0)
                known.Add(bits);
            else
                codes[i] = known.Count - first - found;
        }
        writer.Number(known.Count);
        foreach (var bits in known)
            writer.Value(BitConverter.Int64BitsToDouble(bits));
        foreach (var code in codes)
            writer.Number(code);
    }

    private static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        if (!BrotliEncoder.TryCompress(plain, packed, out var length, Quality, Window))
            return [Plain, .. plain];
        var head = new PackWriter();
        head.Number(plain.Length);
        return [Packed, .. head.Written, .. packed.AsSpan(0, length)];
    }

    private static ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> data)
    {
        if (data is [Plain, ..])
            return data[1..];
        if (data is not [Packed, ..])
            return [];
        var reader = new PackReader(data[1..]);
        if (reader.Number() is var length && (reader.IsDamaged || length > Longest))
            return [];
        var plain = new byte[length];
        return BrotliDecoder.TryDecompress(reader.Left, plain, out var written) ? plain.AsSpan(0, written) : [];
    }
}
