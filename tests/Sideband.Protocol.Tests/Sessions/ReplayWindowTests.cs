using Sideband.Protocol.Sessions;

namespace Sideband.Protocol.Tests.Sessions;

public sealed class ReplayWindowTests
{
    [Theory]
    [InlineData(1u)]
    [InlineData(100u)]
    [InlineData(uint.MaxValue - 8)]
    [InlineData(uint.MaxValue)]
    public void Fifteen_ahead_and_sixteen_behind_are_taken_once_also_over_the_wrap(uint start)
    {
        var window = ReplayWindow.RmcpPlus();
        for (uint step = 0x20000000; step < start; step = step > uint.MaxValue - 0x20000000 ? start : step + 0x20000000)
            window.Commit(step);
        window.Commit(start);
        for (var distance = -40; distance <= 40; distance++)
        {
            if (distance < 0 && start == 1)
                continue; // what was before the start is gone: see the test below
            Assert.Equal(distance is (> 0 and <= 15) or (< 0 and >= -16), window.Accepts(Number(start, distance)));
        }
        Assert.False(window.Accepts(0));
        var later = Number(start, 10);
        window.Commit(later);
        Assert.False(window.Accepts(later));
        Assert.True(window.Accepts(Number(start, 9)));
        window.Commit(Number(start, 9));
        Assert.False(window.Accepts(Number(start, 9)));
    }

    [Fact]
    public void A_window_of_15_starts_where_it_was_told_and_takes_eight_either_way()
    {
        var window = ReplayWindow.Ipmi15(1000);
        Assert.True(window.Accepts(1000));
        Assert.True(window.Accepts(1007));
        Assert.False(window.Accepts(1008));
        Assert.False(window.Accepts(999));
        window.Commit(1005);
        Assert.True(window.Accepts(1000));
        window.Commit(1000);
        Assert.False(window.Accepts(1000));
        Assert.False(window.Accepts(996));
    }

    // The wrap is crossed many times: the numbers of the model count on, those of the window begin anew.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_window_takes_what_a_list_of_all_numbers_would(bool isRmcpPlus)
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            // 2.0 has no number 0: its wrap is at one less.
            var first =
                isRmcpPlus ? 1L
                : random.Next(2) == 0 ? (1L << 32) - 20
                : random.NextInt64(1L << 32);
            var window = isRmcpPlus ? ReplayWindow.RmcpPlus() : ReplayWindow.Ipmi15((uint)first);
            if (isRmcpPlus && round % 2 == 0)
            {
                for (; first < uint.MaxValue - 20; first += 1 << 30)
                    window.Commit((uint)first);
                window.Commit((uint)(first = uint.MaxValue - 20));
            }
            var (highest, seen) = (
                isRmcpPlus && first == 1 ? 0
                : isRmcpPlus ? first
                : first - 1,
                new HashSet<long>()
            );
            var oldest = highest - (isRmcpPlus && highest > 0 ? 32 : -1);
            var (ahead, behind) = isRmcpPlus ? (15, 16) : (8, 8);
            for (var step = 0; step < 200; step++)
            {
                var model = highest + random.Next(-40, 41);
                if (model <= Math.Max(0, oldest))
                    continue;
                var number = isRmcpPlus ? (uint)(1 + ((model - 1) % uint.MaxValue)) : unchecked((uint)model);
                var takes =
                    model > highest
                        ? model - highest <= ahead
                        : highest - model <= behind && model != highest && !seen.Contains(model);
                if (isRmcpPlus && model <= first && first > 1)
                    continue;
                Assert.Equal(takes, window.Accepts(number));
                Assert.Equal(model > highest && model - highest <= 30, window.IsAhead(number, 30));
                if (!takes)
                    continue;
                window.Commit(number);
                seen.Add(model);
                highest = Math.Max(highest, model);
                Assert.False(window.Accepts(number));
            }
        }
    }

    // A client takes a number far ahead where it has lost many answers: what it has not seen of those before may still come.
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(64)]
    public void Behind_a_jump_nothing_was_seen_but_what_was(uint jump)
    {
        var window = ReplayWindow.RmcpPlus();
        for (uint number = 1; number <= 40; number++)
            window.Commit(number);
        window.Commit(40 + jump);
        for (uint behind = 1; behind <= 16; behind++)
            Assert.True(window.Accepts(40 + jump - behind), $"{behind} behind");
        Assert.False(window.Accepts(40 + jump));
    }

    [Fact]
    public void A_number_that_is_remembered_again_or_too_late_changes_nothing()
    {
        var window = ReplayWindow.RmcpPlus();
        for (uint number = 1; number <= 100; number += 10)
            window.Commit(number);
        window.Commit(88);
        window.Commit(88);
        Assert.False(window.Accepts(88));
        window.Commit(91 - 40);
        window.Commit(91 - 32);
        for (uint number = 75; number <= 90; number++)
            Assert.Equal(number is not (81 or 88), window.Accepts(number));
    }

    [Fact]
    public void Zero_is_no_number_of_20_and_one_of_15()
    {
        Assert.Equal(1u, ReplayWindow.Next(uint.MaxValue));
        Assert.Equal(0u, ReplayWindow.Next(uint.MaxValue, skipsZero: false));
        Assert.Equal(2u, ReplayWindow.Next(1));
        var window = ReplayWindow.RmcpPlus();
        Assert.False(window.Accepts(0));
        Assert.False(window.IsAhead(0, int.MaxValue));
        Assert.True(ReplayWindow.Ipmi15(0).Accepts(0));
    }

    private static uint Number(uint start, int distance)
    {
        var number = start;
        for (; distance > 0; distance--)
            number = ReplayWindow.Next(number);
        for (; distance < 0; distance++)
            number = number == 1 ? uint.MaxValue : number - 1;
        return number;
    }
}
