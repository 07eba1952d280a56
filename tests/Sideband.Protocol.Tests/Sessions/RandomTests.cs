using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

/// <summary>Where unpredictable numbers come from, and how they are handed out.</summary>
public sealed class RandomTests
{
    // A one-shot command needs two vectors; a session that goes on need not ask for each.
    [Fact]
    public void A_pool_asks_for_little_first_and_for_more_later()
    {
        var source = new CountingRandom();
        var pool = new RandomPool(source);
        var taken = new List<byte>();
        var piece = new byte[16];
        for (var i = 0; i < 64 + 8 + 16 + 32 + 64 + 64; i++)
        {
            pool.Fill(piece);
            taken.AddRange(piece);
        }
        Assert.Equal([64, 128, 256, 512, 1024, 1024, 1024], source.Asked.Take(7));
        // None is left out and none given twice.
        Assert.Equal(Enumerable.Range(0, taken.Count).Select(i => (byte)i), taken);
    }

    [Fact]
    public void A_pool_that_has_too_little_left_begins_anew()
    {
        var source = new CountingRandom();
        var pool = new RandomPool(source);
        var piece = new byte[48];
        pool.Fill(piece);
        pool.Fill(piece);
        Assert.Equal([64, 128], source.Asked);
        Assert.Equal(Enumerable.Range(64, 48).Select(i => (byte)i), piece);
        var large = new byte[500];
        pool.Fill(large);
        Assert.Equal(500, source.Asked[^1]);
        Assert.Equal(Enumerable.Range(192, 500).Select(i => (byte)i), large);
    }

    [Fact]
    public void A_session_has_no_number_zero()
    {
        var source = new CountingRandom(0, 0, 0, 0, 1, 0, 0, 0);
        Assert.Equal(1u, source.SessionId());
        Assert.Equal([4, 4], source.Asked);
        Assert.Equal([0, 1, 2], source.Bytes(3));
    }

    // Longer than what the kernel gives in one piece for certain: every part of it is filled.
    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void The_systems_numbers_are_everywhere(int count)
    {
        var ever = new byte[count];
        for (var i = 0; i < 24; i++)
        {
            var bytes = RandomSource.System.Bytes(count);
            for (var at = 0; at < count; at++)
                ever[at] |= bytes[at];
        }
        // That a byte is zero 24 times has a chance of 256 to the power of -24.
        Assert.DoesNotContain((byte)0, ever);
        Assert.Equal(OperatingSystem.IsLinux(), LinuxRandom.TryFill(ever));
    }
}
