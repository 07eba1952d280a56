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

    /// <summary>One value of each series.</summary>
    private const byte Single = 2;

    /// <summary>Beyond that it is damaged.</summary>
    private const int Longest = 64 << 20;

    /// <summary>A value is looked for among so many of those before.</summary>
    private const int MostRemembered = 64;

    private const int Quality = 4;
    private const int Window = 18;
    private readonly Dictionary<long, SampleSeries> _series = [];

    public IReadOnlyCollection<SampleSeries> Series => _series.Values;

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

    /// <summary>Adds all that was written, as <see cref="Add"/> does.</summary>
    /// <returns>Whether all of it could be read.</returns>
    public bool AddAll(IEnumerable<byte[]> all, IReadOnlyCollection<long>? wanted = null)
    {
        var isWhole = true;
        foreach (var data in all)
            isWhole &= Add(data, wanted);
        return isWhole;
    }

    /// <summary>Adds what was written.</summary>
    /// <param name="data">The bytes. Of damaged ones that is added which can be read.</param>
    /// <param name="wanted">Only these series; null is all.</param>
    /// <returns>Whether all of it could be read.</returns>
    public bool Add(ReadOnlySpan<byte> data, IReadOnlyCollection<long>? wanted = null)
    {
        if (data is [Single, ..])
            return AddSingle(new(data[1..]), wanted);
        var reader = new PackReader(Unpack(data));
        if (reader.Number() != width)
            return false;
        var times = reader.Times();
        var isWhole = true;
        var id = 0L;
        for (var count = reader.Count(); count > 0 && !reader.IsDamaged; count--)
        {
            id += reader.Number();
            var section = reader.Section();
            if (!reader.IsDamaged && (wanted is null || wanted.Contains(id)))
                isWhole &= Read(new(section), times, Of(id));
        }
        return isWhole && !reader.IsDamaged;
    }

    /// <summary>The bytes of one value of each series, made quickly.</summary>
    /// <param name="samples">The values in the order of the series' numbers, none twice.</param>
    public static byte[] WriteSingle(List<(long Id, long At, double Value)> samples)
    {
        var times = new List<long>();
        foreach (var (_, at, _) in samples)
        {
            // Sensors are read in helpings: there are few times.
            if (!times.Contains(at))
                times.Add(at);
        }
        times.Sort();
        var writer = new PackWriter();
        writer.Number(Single);
        Write(writer, CollectionsMarshal.AsSpan(times));
        writer.Number(samples.Count);
        var before = 0L;
        foreach (var (id, at, value) in samples)
        {
            writer.Number(id - before);
            writer.Number(times.BinarySearch(at));
            writer.Value(value);
            before = id;
        }
        return writer.Written.ToArray();
    }

    /// <summary>The bytes, as few as can be. It has to be sorted.</summary>
    public byte[] Write()
    {
        var times = Times();
        var (writer, section) = (new PackWriter(), new PackWriter());
        writer.Number(width);
        Write(writer, times);
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
        return Pack(writer.Written);
    }

    private static void Write(PackWriter writer, ReadOnlySpan<long> times)
    {
        writer.Number(times.Length);
        var before = 0L;
        foreach (var at in times)
        {
            writer.Number(at - before);
            before = at;
        }
    }

    /// <summary>All times that there are.</summary>
    private long[] Times()
    {
        var times = new HashSet<long>();
        ReadOnlySpan<long> before = [];
        foreach (var series in _series.Values)
        {
            // Those of one helping have the same.
            if (series.Times.SequenceEqual(before))
                continue;
            before = series.Times;
            foreach (var at in before)
                times.Add(at);
        }
        var sorted = times.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private bool AddSingle(PackReader reader, IReadOnlyCollection<long>? wanted)
    {
        var times = reader.Times();
        var id = 0L;
        for (var count = reader.Count(); count > 0; count--)
        {
            id += reader.Number();
            var place = reader.Number();
            var value = reader.Value();
            if (reader.IsDamaged || place >= times.Length)
                return false;
            if (wanted is null || wanted.Contains(id))
                Of(id).Add(times[place], [value]);
        }
        return !reader.IsDamaged;
    }

    private static bool Read(PackReader reader, long[] times, SampleSeries series)
    {
        var places = new int[reader.Count()];
        var place = 0UL;
        for (var i = 0; i < places.Length; i++)
            places[i] = (int)(place = Math.Min(place + (ulong)reader.Number(), (ulong)times.Length));
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
                    return false;
                value = known[index];
            }
            series.Add(times[one], values);
        }
        return !reader.IsDamaged;
    }

    private static void Write(PackWriter writer, long[] times, SampleSeries series)
    {
        writer.Number(series.Times.Length);
        var place = 0;
        foreach (var at in series.Times)
        {
            var before = place;
            place = Array.BinarySearch(times, place, times.Length - place, at);
            writer.Number(place - before);
        }
        var known = new List<long>();
        var codes = new int[series.Values.Length];
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
