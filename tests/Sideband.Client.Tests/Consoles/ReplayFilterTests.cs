using System.Text;
using Sideband.Client.Consoles;

namespace Sideband.Client.Tests.Consoles;

public sealed class ReplayFilterTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private static string Take(ReplayFilter filter, string text, int at) =>
        Encoding.Latin1.GetString(filter.Take(Encoding.Latin1.GetBytes(text), Start + TimeSpan.FromMilliseconds(at)));

    [Fact]
    public void What_was_seen_is_left_out_of_what_is_replayed()
    {
        var filter = new ReplayFilter();
        Assert.Equal("boot ... login: root\r\n$ ", Take(filter, "boot ... login: root\r\n$ ", 0));
        filter.Begin(Start);
        Assert.Equal("", Take(filter, "older boot ... log", 10));
        Assert.Equal("ls\r\n", Take(filter, "in: root\r\n$ ls\r\n", 20));
        Assert.Equal("more", Take(filter, "more", 30));
    }

    [Fact]
    public void What_is_not_known_comes_out_after_a_pause()
    {
        var filter = new ReplayFilter();
        _ = Take(filter, "something that was seen", 0);
        filter.Begin(Start);
        Assert.Equal("", Take(filter, "another machine", 10));
        Assert.Equal(Start + TimeSpan.FromMilliseconds(710), filter.NextDue);
        Assert.Equal("another machine", Take(filter, "", 711));
        Assert.Null(filter.NextDue);
    }

    [Fact]
    public void With_little_seen_nothing_is_held_back()
    {
        var filter = new ReplayFilter();
        _ = Take(filter, "$ ", 0);
        filter.Begin(Start);
        Assert.Equal("$ $ ", Take(filter, "$ $ ", 1));
    }

    [Fact]
    public void Only_the_last_of_what_was_seen_is_looked_for()
    {
        var filter = new ReplayFilter();
        var said = string.Concat(Enumerable.Range(0, 1000).Select(i => $"line {i}\r\n"));
        Assert.Equal(said, Take(filter, said, 0));
        filter.Begin(Start);
        Assert.Equal("new", Take(filter, said[^2000..] + "new", 1));
    }
}
