using System.Runtime.InteropServices;

namespace Sideband.Fleet.Stores;

/// <summary>What one sensor has read at some times, or what was made of it: some values for each time.</summary>
/// <param name="id">The store's number of the series.</param>
/// <param name="width">How many values there are for a time: one as it was read, or those of <see cref="RollUp"/>.</param>
internal sealed class SampleSeries(long id, int width)
{
    /// <summary>What was read.</summary>
    public const int Read = 1;

    /// <summary>Mean, least, most, last.</summary>
    public const int RolledUp = 4;

    private readonly List<long> _times = [];
    private readonly List<double> _values = [];

    public long Id => id;

    public int Width => width;

    public ReadOnlySpan<long> Times => CollectionsMarshal.AsSpan(_times);

    /// <summary>The values, each time's together.</summary>
    public ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(_values);

    public void Add(long at, ReadOnlySpan<double> values)
    {
        _times.Add(at);
        _values.AddRange(values);
    }

    /// <summary>Puts it in the order of time. Of what has the same time the first to come stays.</summary>
    public void Sort()
    {
        var isSorted = true;
        for (var i = 1; isSorted && i < _times.Count; i++)
            isSorted = _times[i - 1] < _times[i];
        if (isSorted)
            return;
        var order = Enumerable.Range(0, _times.Count).OrderBy(i => _times[i]).DistinctBy(i => _times[i]).ToList();
        var times = order.ConvertAll(i => _times[i]);
        var values = order.SelectMany(i => _values.GetRange(i * width, width)).ToList();
        _times.Clear();
        _values.Clear();
        _times.AddRange(times);
        _values.AddRange(values);
    }

    /// <summary>Makes one of what was read in each time of a length. It has to be sorted.</summary>
    /// <param name="length">The length, in ms.</param>
    /// <param name="from">No time that begins earlier.</param>
    /// <param name="to">No time that begins then or later.</param>
    /// <param name="rolled">What gets them.</param>
    public void RollUp(long length, long from, long to, SampleSeries rolled)
    {
        for (var i = 0; i < _times.Count; )
        {
            var begin = SampleSpan.BeginOf(_times[i], length);
            var (count, sum, min, max, last) = (0, 0.0, double.PositiveInfinity, double.NegativeInfinity, 0.0);
            for (; i < _times.Count && _times[i] < begin + length; i++, count++)
            {
                last = _values[i];
                sum += last;
                (min, max) = (Math.Min(min, last), Math.Max(max, last));
            }
            if (begin >= from && begin < to)
                rolled.Add(begin, [sum / count, min, max, last]);
        }
    }

    /// <summary>As it is told, of a time on and before another.</summary>
    public IEnumerable<StoredSample> Told(long from, long to)
    {
        for (var i = 0; i < _times.Count; i++)
        {
            if (_times[i] < from || _times[i] >= to)
                continue;
            var at = DateTimeOffset.FromUnixTimeMilliseconds(_times[i]);
            yield return width == Read
                ? new(at, _values[i])
                : new(
                    at,
                    _values[i * width],
                    _values[(i * width) + 1],
                    _values[(i * width) + 2],
                    _values[(i * width) + 3]
                );
        }
    }
}
