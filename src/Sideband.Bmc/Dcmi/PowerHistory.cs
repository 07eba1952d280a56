namespace Sideband.Bmc.Dcmi;

/// <summary>
/// The power of the last day in three grains: seconds for a minute, minutes for an hour, hours for a day. It is small and
/// needs no timer: a value counts from when it was seen until the next.
/// </summary>
internal sealed class PowerHistory
{
    private readonly Grain[] _grains = [new(1, 64), new(60, 64), new(3600, 26)];

    /// <summary>The power was so from one second to another, both included; seconds since 1970.</summary>
    public void Add(long first, long last, ushort watts)
    {
        foreach (var grain in _grains)
            grain.Add(first, last, watts);
    }

    /// <summary>What was measured in so many seconds up to one; null where nothing was.</summary>
    public PowerStatistics? Over(long seconds, long last)
    {
        var grain = Array.Find(_grains, g => g.Covers(seconds)) ?? _grains[^1];
        return grain.Over(seconds, last);
    }

    private struct Bucket
    {
        public long Index;
        public ushort Minimum;
        public ushort Maximum;
        public int Count;
        public long Sum;
    }

    private sealed class Grain(int seconds, int size)
    {
        private readonly Bucket[] _buckets = new Bucket[size];

        /// <summary>Two more than asked for: the one that is being filled, and the one that the time began in.</summary>
        public bool Covers(long time) => time / seconds <= size - 2;

        public void Add(long first, long last, ushort watts)
        {
            for (var index = Math.Max(first / seconds, (last / seconds) - size + 1); index <= last / seconds; index++)
            {
                var from = Math.Max(first, index * seconds);
                var to = Math.Min(last, ((index + 1) * seconds) - 1);
                ref var bucket = ref _buckets[index % size];
                if (bucket.Index != index || bucket.Count == 0)
                    bucket = new()
                    {
                        Index = index,
                        Minimum = watts,
                        Maximum = watts,
                    };
                bucket.Minimum = Math.Min(bucket.Minimum, watts);
                bucket.Maximum = Math.Max(bucket.Maximum, watts);
                bucket.Count += (int)(to - from + 1);
                bucket.Sum += watts * (to - from + 1);
            }
        }

        public PowerStatistics? Over(long time, long last)
        {
            var (oldest, newest) = ((last - time + 1) / seconds, last / seconds);
            (ushort Minimum, ushort Maximum, long Sum, long Count) all = (ushort.MaxValue, 0, 0, 0);
            foreach (var bucket in _buckets)
            {
                if (bucket.Count == 0 || bucket.Index < oldest || bucket.Index > newest)
                    continue;
                all.Minimum = Math.Min(all.Minimum, bucket.Minimum);
                all.Maximum = Math.Max(all.Maximum, bucket.Maximum);
                (all.Sum, all.Count) = (all.Sum + bucket.Sum, all.Count + bucket.Count);
            }
            return all.Count == 0
                ? null
                : new(all.Minimum, all.Maximum, (ushort)Math.Round((double)all.Sum / all.Count));
        }
    }
}
