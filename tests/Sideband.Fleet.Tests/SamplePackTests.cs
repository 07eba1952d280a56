using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Tests;

/// <summary>What lies in a pack comes back to the bit, and a damaged one does no harm.</summary>
public sealed class SamplePackTests
{
    private const long Begin = 1_772_323_200_000;

    /// <summary>Bits of a number, and that it goes on.</summary>
    private const byte Minus = 0xFF;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Times_and_values_come_back_as_they_were(int width)
    {
        var random = new Random(width);
        var pack = new SamplePack(width);
        for (var id = 1; id < 40; id += 1 + random.Next(3))
            Fill(pack.Of(id), random, distinct: id % 2 == 0 ? 3 : 500);
        // What no sensor reads as a rule.
        pack.Of(1_000_000).Add(0, [.. new[] { double.NaN, -0.0, double.MaxValue, double.Epsilon }[..width]]);
        pack.Sort();
        var data = pack.Write();
        var read = new SamplePack(width);
        read.Add(data);
        Assert.Equal(Told(pack), Told(read));
        var some = new SamplePack(width);
        some.Add(data, [4, 1_000_000]);
        Assert.Equal(Told(pack).Where(t => t.Id is 4 or 1_000_000), Told(some));
    }

    [Fact]
    public void What_is_read_at_once_comes_back_as_it_was()
    {
        var samples = Enumerable.Range(1, 104).Select(i => ((long)i * 3, Begin + (i > 64 ? 17 : 4), i * 0.06)).ToList();
        var data = SamplePack.WriteSingle(samples);
        Assert.InRange(data.Length, 104 * 9, 1100);
        var read = new SamplePack(1);
        read.Add(data);
        read.Add(data);
        read.Sort();
        Assert.Equal(samples, Told(read).Select(t => (t.Id, t.At, BitConverter.Int64BitsToDouble(t.Bits))));
    }

    [Fact]
    public void Of_one_time_what_came_first_stays()
    {
        var series = new SampleSeries(1, 1);
        long[] times = [5, 3, 5, 4, 3];
        for (var i = 0; i < times.Length; i++)
            series.Add(times[i], [i]);
        series.Sort();
        Assert.Equal([3, 4, 5], series.Times.ToArray());
        Assert.Equal([1, 3, 0], series.Values.ToArray());
    }

    [Fact]
    public void An_hour_of_a_machine_takes_two_bytes_a_sample_at_most()
    {
        var pack = new SamplePack(1);
        var random = new Random(1);
        for (var id = 1; id <= 104; id++)
        {
            for (var minute = 0; minute < 60; minute++)
                pack.Of(id).Add(Begin + (minute * 60_000) + (minute * 7919 % 50), [(80 + random.Next(3)) * 0.06]);
        }
        Assert.InRange(pack.Write().Length, 1, 104 * 60 * 2);
    }

    [Fact]
    public void A_damaged_one_is_read_as_far_as_it_goes()
    {
        var random = new Random(7);
        var pack = new SamplePack(1);
        for (var id = 1; id < 10; id++)
            Fill(pack.Of(id), random, 20);
        pack.Sort();
        var single = SamplePack.WriteSingle([(1, Begin, 2), (2, Begin + 1, 3)]);
        // Brotli would stand before what else can be damaged.
        foreach (var whole in (byte[][])[pack.Write(), Plain(pack.Write()), single])
        {
            for (var length = 0; length < whole.Length; length++)
                new SamplePack(1).Add(whole.AsSpan(0, length));
            for (var i = 0; i < 20_000; i++)
            {
                var damaged = (byte[])whole.Clone();
                for (var n = 1 + random.Next(3); n > 0; n--)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                new SamplePack(1).Add(damaged);
            }
        }
    }

    /// <summary>By hand: what it takes for a number of things to be negative hardly comes by chance.</summary>
    [Theory]
    [InlineData(new byte[] { 0, 1, Minus, Minus, Minus, Minus, Minus, Minus, Minus, Minus, Minus, 1 })]
    [InlineData(new byte[] { 0, 1, 0, 1, 1, Minus, Minus, Minus, Minus, Minus, Minus, Minus, Minus, Minus, 1 })]
    [InlineData(new byte[] { 2, Minus, Minus, Minus, Minus, Minus, Minus, Minus, Minus, Minus, 1 })]
    // A time that no calendar has.
    [InlineData(new byte[] { 2, 1, Minus, Minus, Minus, Minus, Minus, Minus, Minus, Minus, 127, 0 })]
    // Places of two times, the second far behind what there is.
    [InlineData(
        new byte[]
        {
            0,
            1,
            2,
            1,
            1,
            1,
            1,
            22,
            2,
            1,
            Minus,
            Minus,
            Minus,
            Minus,
            Minus,
            Minus,
            Minus,
            Minus,
            127,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
        }
    )]
    public void A_number_that_nobody_writes_is_damage(byte[] data)
    {
        var pack = new SamplePack(1);
        Assert.False(pack.Add(data));
        Assert.All(Told(pack), told => Assert.Equal(2, told.At));
    }

    [Fact]
    public void It_says_whether_all_could_be_read()
    {
        var pack = new SamplePack(1);
        Fill(pack.Of(3), new(1), 5);
        // Before 1970, too.
        pack.Of(4).Add(-5, [1]);
        pack.Of(4).Add(7, [2]);
        pack.Sort();
        foreach (
            var data in (byte[][])
                [pack.Write(), Plain(pack.Write()), SamplePack.WriteSingle([(1, -Begin, 2), (2, 1, 3)])]
        )
        {
            var read = new SamplePack(1);
            Assert.True(read.Add(data));
            for (var length = 0; length < data.Length; length++)
                Assert.False(new SamplePack(1).Add(data.AsSpan(0, length)));
            if (data[0] != 2)
                Assert.Equal(Told(pack), Told(read));
        }
    }

    private static byte[] Plain(ReadOnlySpan<byte> packed)
    {
        var reader = new PackReader(packed[1..]);
        var plain = new byte[reader.Number() + 1];
        Assert.True(System.IO.Compression.BrotliDecoder.TryDecompress(reader.Left, plain.AsSpan(1), out _));
        return plain;
    }

    private static void Fill(SampleSeries series, Random random, int distinct)
    {
        var at = Begin;
        for (var i = 0; i < 300; i++)
        {
            at += 1 + random.Next(90_000);
            series.Add(at, [.. Enumerable.Range(0, series.Width).Select(_ => random.Next(distinct) * 0.1)]);
        }
    }

    private static List<(long Id, long At, long Bits)> Told(SamplePack pack)
    {
        var told = new List<(long, long, long)>();
        foreach (var series in pack.Series.OrderBy(s => s.Id))
        {
            for (var i = 0; i < series.Values.Length; i++)
                told.Add((series.Id, series.Times[i / series.Width], BitConverter.DoubleToInt64Bits(series.Values[i])));
        }
        return told;
    }
}
