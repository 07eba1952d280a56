using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client.Discovery;

namespace Sideband.Cli.Tests;

public sealed class HostListTests
{
    [Theory]
    [InlineData("10.0.0.5", "10.0.0.5")]
    [InlineData("node[01-03,9]", "node01 node02 node03 node9")]
    [InlineData("a,b:6230", "a b:6230")]
    [InlineData("[fd00::5]:6230,fd00::6", "[fd00::5]:6230 fd00::6")]
    [InlineData("r[1-2]n[1-2]", "r1n1 r1n2 r2n1 r2n2")]
    [InlineData("127.0.0.1:[6230-6231]", "127.0.0.1:6230 127.0.0.1:6231")]
    [InlineData("fe80::1%eth0", "fe80::1%eth0")]
    [InlineData("x,x,x", "x")]
    public void Words_name_hosts(string words, string expected) =>
        Assert.Equal(expected, string.Join(' ', HostList.Parse([words]).Select(h => HostList.Text(h.Host, h.Port))));

    [Theory]
    [InlineData("node[5-1]", "range '5-1' is wrong")]
    [InlineData("node:99999", "'99999' is no port")]
    [InlineData("node[a-b]", "range 'a-b' is wrong")]
    public void A_wrong_range_is_told(string words, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<FormatException>(() => HostList.Parse([words])).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("node01 node02 node03 node05", "node[01-03,05]")]
    [InlineData("node9 node10 node11", "node[9-11]")]
    [InlineData("node09 node10", "node[09-10]")]
    [InlineData("r1n1 r1n2 r2n1 r2n2", "r1n[1-2],r2n[1-2]")]
    [InlineData("127.0.0.1:6230 127.0.0.1:6231", "127.0.0.1:[6230-6231]")]
    [InlineData("n1:623 n2:623 n3:623", "n[1-3]:623")]
    [InlineData("alpha beta", "alpha,beta")]
    [InlineData("10.0.0.1 10.0.0.2 10.0.0.7", "10.0.0.[1-2,7]")]
    [InlineData("node1 node01", "node[1,01]")]
    public void Names_fold_into_ranges_and_unfold_again(string names, string expected)
    {
        var folded = HostFold.Fold(names.Split(' '));
        Assert.Equal(expected, folded);
        var unfolded = HostList.Parse([folded]).Select(h => HostList.Text(h.Host, h.Port));
        Assert.Equal(names.Split(' ').Order(StringComparer.Ordinal), unfolded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Folding_loses_no_name_and_makes_none_up()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var names = Enumerable
                .Range(0, random.Next(1, 40))
                .Select(_ =>
                    $"{"ab"[random.Next(2)]}{random.Next(3)}{(random.Next(2) == 0 ? "" : "-")}n{random.Next(20).ToString(random.Next(2) == 0 ? "00" : "0")}"
                )
                .Distinct()
                .ToList();
            var unfolded = HostList.Parse([HostFold.Fold(names)]).Select(h => h.Host);
            Assert.Equal(names.Order(StringComparer.Ordinal), unfolded.Order(StringComparer.Ordinal));
        }
    }
}
