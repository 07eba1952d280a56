using Sideband.Bmc.Machines;
using Sideband.Cli.Hosts;

namespace Sideband.Cli.Tests;

public sealed class InventoryTests
{
    private const string Example = """
        defaults: {user: admin, password-file: ~/.bmc}
        hosts:
          node[01-03]: {address: "10.20.0.[1-3]", port: 6230, privilege: operator}
          spine: 10.20.9.9
          lab[1-2]:
            password-command: pass show bmc/$SIDEBAND_HOST
            cipher-suite: 3
            quirks: [slowcommit]
        groups:
          web: node[01-02],spine
          all-nodes: "@web,node03"
          old:
            hosts: [lab1, ancient:1623]
            interface: lan
        """;

    private static Inventory Read(string text)
    {
        using var reader = new StringReader(text);
        return Inventory.Read("hosts.yaml", reader);
    }

    [Fact]
    public void A_range_of_names_has_a_range_of_addresses()
    {
        var targets = TargetList.Resolve(["node[01-02]", "spine"], Read(Example));
        Assert.Equal(
            ["node01=10.20.0.1:6230", "node02=10.20.0.2:6230", "spine=10.20.9.9:"],
            targets.Select(t => $"{t.Name}={t.Address}:{t.Port}")
        );
        Assert.All(targets, t => Assert.Equal("admin", t.Settings.User));
        Assert.Equal("operator", targets[0].Settings.Privilege);
    }

    [Fact]
    public void Groups_name_hosts_groups_and_settings()
    {
        var inventory = Read(Example);
        Assert.Equal(
            ["node01", "node02", "spine", "node03"],
            TargetList.Resolve(["@all-nodes"], inventory).Select(t => t.Name)
        );
        var old = TargetList.Resolve(["@old"], inventory);
        Assert.Equal(["lab1", "ancient:1623"], old.Select(t => t.Name));
        Assert.All(old, t => Assert.Equal("lan", t.Settings.Interface));
        Assert.Equal((3, "ancient", 1623), (int.Parse(old[0].Settings.Suite!), old[1].Address, old[1].Port));
        Assert.Equal(PasswordKind.Command, old[0].Settings.Password!.Kind);
    }

    [Fact]
    public void Screens_are_sockets_or_addresses()
    {
        var inventory = Read(
            """
            hosts:
              vm1: {address: 10.0.0.1, screen: /run/vm1/vnc}
              "vm[2-3]": {address: "10.0.0.[2-3]", screen: "127.0.0.1:[5902-5903]"}
              vm4: 10.0.0.4
            """
        );
        Assert.Equal(
            ["/run/vm1/vnc", "127.0.0.1:5902", "127.0.0.1:5903", null],
            TargetList.Resolve(["vm[1-4]"], inventory).Select(t => t.Screen)
        );
    }

    [Fact]
    public void Discovery_is_where_the_operator_says()
    {
        var found = Read(
            "discovery: {networks: [10.20.0.0/16, fd00::/64], ranges: [10.20.4.0/24, \"10.20.5.[1-4]:6230\"], every: 6h, rate: 50}"
        ).Discovery!;
        Assert.Equal(["10.20.0.0/16", "fd00::/64"], found.Networks.Select(n => n.ToString()));
        Assert.Equal(["10.20.4.0/24", "10.20.5.[1-4]:6230"], found.Ranges);
        Assert.Equal((TimeSpan.FromHours(6), 50), (found.Every, found.Rate));
        Assert.Null(Read(Example).Discovery);
    }

    [Theory]
    [InlineData("discovery: {ranges: [10.0.0.0/24]}", "'networks' is missing")]
    [InlineData("discovery: {networks: [10.0.0.0/33]}", "no network")]
    [InlineData("discovery: {networks: [10.0.0.0/8], ranges: [11.0.0.0/24]}", "none of the networks")]
    [InlineData("discovery: {networks: [10.0.0.0/8], ranges: [10.0.0.0/8]}", "too many")]
    [InlineData("discovery: {networks: [10.0.0.0/8], every: 1m}", "5 minutes")]
    public void A_mistake_in_discovery_is_told(string text, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<MachineFileException>(() => Read(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Groups_are_asked_as_often_as_the_operator_says()
    {
        var polling = Read(
            "polling:\n  all: {sensors: 2m}\n  lab: {chassis: 1m, sensors: 10m, log: 5m}\n  bench: {attention: 5s, repository: 1d}"
        ).Polling;
        Assert.Equal(new PollIntervals { Sensors = TimeSpan.FromMinutes(2) }, polling.For([]));
        Assert.Equal(
            new PollIntervals
            {
                Chassis = TimeSpan.FromMinutes(1),
                Attention = TimeSpan.FromSeconds(5),
                Sensors = TimeSpan.FromMinutes(10),
                Log = TimeSpan.FromMinutes(5),
                Repository = TimeSpan.FromDays(1),
            },
            polling.For(["BENCH", "Lab"])
        );
        Assert.Equal(new PollIntervals(), Read(Example).Polling.For(["lab"]));
    }

    [Theory]
    [InlineData("polling: {lab: 5m}", "'lab' says nothing")]
    [InlineData("polling: {lab: {sensors: 60}}", "'60' is no time")]
    [InlineData("polling: {lab: {sensors: 0s}}", "from 1s to 1d")]
    [InlineData("polling: {lab: {sensors: 2d}}", "from 1s to 1d")]
    [InlineData("polling: {lab: {fans: 5m}}", "fans")]
    public void A_mistake_in_polling_is_told(string text, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<MachineFileException>(() => Read(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_rack_may_say_its_site_and_room()
    {
        var inventory = Read(Example + "\nracks:\n  ams/hall-1/r1: node[01-02]\n");
        Assert.Equal("ams/hall-1/r1", inventory.RackOf("node01"));
        Assert.Equal(["node01", "node02"], TargetList.Resolve(["@ams/hall-1/r1"], inventory).Select(t => t.Name));
    }

    [Fact]
    public void Racks_are_groups_of_hosts_that_stand_in_no_other()
    {
        var inventory = Read(Example + "\nracks:\n  r1: node[01-02]\n  r2: [spine, node03]\n");
        Assert.Equal(
            ["r1", "r1", "r2", null],
            ((string[])["node01", "NODE02", "spine", "lab1"]).Select(inventory.RackOf)
        );
        Assert.Equal(["spine", "node03"], TargetList.Resolve(["@r2"], inventory).Select(t => t.Name));
        Assert.Equal(["web", "all-nodes", "r1"], inventory.GroupsOf("node01"));
        var twice = Assert.Throws<MachineFileException>(() => Read("racks: {r1: n1, r2: n1}"));
        Assert.Contains("n1 is in the rack r1 already", twice.Message, StringComparison.Ordinal);
        Assert.Throws<MachineFileException>(() => Read("groups: {r1: n1}\nracks: {r1: n1}"));
    }

    [Fact]
    public void A_host_that_nobody_named_is_taken_as_it_is() =>
        Assert.Equal(
            new Target("10.9.9.9:99", "10.9.9.9", 99, HostSettings.None),
            Assert.Single(TargetList.Resolve(["10.9.9.9:99"], Read(Example)))
        );

    [Fact]
    public void Files_name_hosts_with_remarks()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "# rack 7\nnode01  # the first\n\nn[1-2],@web\n");
        Assert.Equal(
            ["node01", "n1", "n2", "node02", "spine"],
            TargetList.Resolve([$"file:{path}"], Read(Example)).Select(t => t.Name)
        );
        File.Delete(path);
    }

    [Theory]
    [InlineData("hosts: {a: {adress: 1.2.3.4}}", "hosts.yaml:1: 'adress' is unknown; did you mean 'address'?")]
    [InlineData("hosts: {\"a[1-3]\": {address: \"10.0.0.[1-2]\"}}", "2 addresses for 3 hosts")]
    [InlineData("hosts: {a: {screen: \"10.0.0.1:[1-2]\"}}", "2 screens for 1 hosts")]
    [InlineData("hosts:\n  a: {screen: \"a b\"}", "hosts.yaml:2: 'a b' is neither")]
    [InlineData("hosts:\n  a: {password: x}", "hosts.yaml:2: use 'password-file'")]
    [InlineData("groups: {a: [\"@b\"]}", "the group 'b' is not above this line")]
    public void A_mistake_is_told_with_its_line(string text, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<MachineFileException>(() => Read(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_unknown_group_is_told_with_those_that_there_are() =>
        Assert.Contains(
            "there are: web, all-nodes, old",
            Assert.Throws<UsageException>(() => TargetList.Resolve(["@wbe"], Read(Example))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_is_said_first_holds()
    {
        var flags = new HostSettings { User = "flag" };
        var inventory = new HostSettings
        {
            User = "inventory",
            Suite = "3",
            Password = new(PasswordKind.File, "a", "x"),
        };
        var configuration = new HostSettings { Suite = "17", Timeout = 4 };
        var all = flags.Over(inventory).Over(configuration);
        Assert.Equal(("flag", "3", 4.0, "a"), (all.User, all.Suite, all.Timeout, all.Password?.Value));
    }
}
