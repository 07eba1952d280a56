using Sideband.Client.Audits;

namespace Sideband.Client.Tests.Audits;

/// <summary>Times tell who there is only where chance cannot have made them.</summary>
public sealed class NameTimesTests
{
    private static TimeSpan[] Times(double start, double step, int count = NameTimes.Fewest) =>
        [.. Enumerable.Range(0, count).Select(i => TimeSpan.FromMilliseconds(start + (i * step)))];

    [Theory]
    [InlineData(1.0, 5.0, 0.05, true)] // far apart
    [InlineData(5.0, 1.0, 0.05, true)] // the other way round
    [InlineData(1.0, 1.1, 0.001, false)] // apart, and nothing that a network would not make
    [InlineData(1.0, 1.3, 0.05, false)] // they overlap
    [InlineData(1.0, 9.5, 1.0, true)] // they vary, and are further apart than that
    public void They_tell_where_they_are_clearly_apart(double known, double madeUp, double step, bool tell) =>
        Assert.Equal(tell, new NameTimes(Times(known, step), Times(madeUp, step)).Tell);

    [Fact]
    public void One_that_came_late_keeps_them_from_telling()
    {
        TimeSpan[] madeUp = [.. Times(5, 0.01, 7), TimeSpan.FromMilliseconds(0.5)];
        Assert.False(new NameTimes(Times(1, 0.01), madeUp).Tell);
    }

    [Fact]
    public void Seven_are_too_few() => Assert.False(new NameTimes(Times(1, 0.01, 7), Times(9, 0.01)).Tell);

    [Fact]
    public void Who_takes_now_this_long_and_now_that_tells_nothing_by_a_small_gap()
    {
        TimeSpan[] known = [.. Times(1, 0, 4), .. Times(3, 0, 4)];
        Assert.False(new NameTimes(known, Times(3.6, 0.01)).Tell);
    }
}
