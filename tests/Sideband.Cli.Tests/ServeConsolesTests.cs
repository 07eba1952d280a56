using Sideband.Cli.Hosts;
using Sideband.Cli.Serving;

namespace Sideband.Cli.Tests;

/// <summary>How consoles are shared, as <c>serve --consoles</c> says it.</summary>
public sealed class ServeConsolesTests
{
    [Fact]
    public void What_is_not_said_is_as_usual()
    {
        var options = ServeConsoles.Read("keep=7d, room=512M");
        Assert.Equal(TimeSpan.FromDays(7), options.KeepRecordings);
        Assert.Equal(512L << 20, options.MostRecorded);
        Assert.Equal(TimeSpan.FromMinutes(5), options.Linger);
        Assert.Equal(TimeSpan.FromHours(2), ServeConsoles.Read("linger=2h").Linger);
    }

    [Theory]
    [InlineData("linger=5")]
    [InlineData("linger=")]
    [InlineData("linger=-5m")]
    [InlineData("keep=0d")]
    [InlineData("room=5G")]
    [InlineData("colour=red")]
    public void What_it_is_not_like_is_told(string text)
    {
        var told = Assert.Throws<UsageException>(() => ServeConsoles.Read(text));
        Assert.Contains($"'{text}' is not like", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_console_that_would_stay_open_longer_than_a_timer_counts_is_told()
    {
        Assert.Equal(TimeSpan.FromDays(30), ServeConsoles.Read("linger=30d").Linger);
        var told = Assert.Throws<UsageException>(() => ServeConsoles.Read("linger=50d"));
        Assert.Contains("longer than 30d", told.Message, StringComparison.Ordinal);
    }
}
