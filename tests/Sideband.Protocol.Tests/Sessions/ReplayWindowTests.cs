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
