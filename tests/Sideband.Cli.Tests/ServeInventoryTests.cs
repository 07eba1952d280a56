using Sideband.Cli.Serving;

namespace Sideband.Cli.Tests;

/// <summary>A hosts.yaml that somebody sends to the server.</summary>
public sealed class ServeInventoryTests
{
    [Fact]
    public void Hosts_come_with_their_lines_and_groups_and_racks()
    {
        var items = ServeInventory.Read(
            """
            defaults: {user: root, password-in-clear: clear-word}
            hosts:
              web[1-2]: 10.5.0.[1-2]
              db1: {address: 10.5.0.9, port: 6230, user: dba}
            groups:
              web: ["web[1-2]"]
            racks:
              r1: [web1]
            """
        );
        Assert.Equal(
            [("web1", "10.5.0.1", 3, "root"), ("web2", "10.5.0.2", 3, "root"), ("db1", "10.5.0.9:6230", 4, "dba")],
            items.Select(item => (item.Name, item.Address, item.Line ?? 0, item.User))
        );
        Assert.All(items, item => Assert.Equal("clear-word", item.Password));
        Assert.Equal(["web", "r1"], items[0].Groups);
        Assert.Equal(("r1", null), (items[0].Rack, items[1].Rack));
    }

    [Theory]
    [InlineData("password-file: /etc/hostname")]
    [InlineData("password-command: echo secret")]
    [InlineData("password-env: PATH")]
    public void Nothing_of_the_servers_machine_is_read_or_run_for_whoever_sends_it(string login)
    {
        var item = Assert.Single(ServeInventory.Read($"hosts: {{a: {{address: 10.0.0.1, user: root, {login}}}}}"));
        Assert.Null(item.Password);
    }

    [Theory]
    [InlineData("hosts:\n  a: {adress: 10.0.0.1}", "hosts.yaml:2: 'adress' is unknown")]
    [InlineData("hosts: [", "this is no YAML")]
    [InlineData("hosts:\n  \"a[1-2]\": 10.0.0.1", "hosts.yaml:2: '10.0.0.1' are 1 addresses for 2 hosts")]
    [InlineData("hosts:\n  \"a[2-1]\": 10.0.0.1", "the range")]
    public void What_is_no_inventory_is_told(string text, string words) =>
        Assert.Contains(
            words,
            Assert.Throws<FormatException>(() => ServeInventory.Read(text)).Message,
            StringComparison.Ordinal
        );
}
