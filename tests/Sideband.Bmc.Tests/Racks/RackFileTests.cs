using System.Net;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Tests.Racks;

public sealed class RackFileTests
{
    private static RackFile Read(string text)
    {
        using var reader = new StringReader(text);
        return RackFile.Read("rack.yaml", reader);
    }

    [Fact]
    public void Nodes_follow_each_other_on_ports_and_on_port_623_on_addresses()
    {
        var rack = Read(
            """
            listen: 127.0.0.1:7000
            machines:
              a: {power: off}
            nodes:
              - {name: x, machine: a, count: 3}
              - {name: y, machine: a, listen: "127.0.3.254:623", count: 3, power: on}
            """
        );
        Assert.Equal(["x1", "x2", "x3", "y1", "y2", "y3"], rack.Nodes.Select(n => n.Name));
        Assert.Equal(IPEndPoint.Parse("127.0.0.1:7002"), rack.Nodes[2].Endpoint);
        Assert.Equal(IPEndPoint.Parse("127.0.4.0:623"), rack.Nodes[5].Endpoint);
        Assert.False(rack.Nodes[0].Machine.PowerOn);
        Assert.True(rack.Nodes[3].Machine.PowerOn);
        Assert.Equal(6, rack.Nodes.Select(n => n.Machine.Lan.MacAddress.ToString()).Distinct().Count());
    }

    [Fact]
    public void Limits_and_scales_are_worked_out()
    {
        var sensor = Machine.Usual.Sensors[0];
        Assert.Equal(SensorUnit.DegreesC, sensor.Unit);
        Assert.Equal(92, sensor.Limits[Thresholds.UpperCritical]);
        Assert.Equal((0, 127), (sensor.Lowest, sensor.Highest));
    }

    [Theory]
    [InlineData("nodes:\n  - {name: a, machine: b}\n", "rack.yaml:2: there is no machine 'b'")]
    [InlineData("machines: {b: {}}\nnodez:\n  - {name: a, machine: b}\n", "rack.yaml:1: 'nodes' is empty")]
    [InlineData(
        "machines:\n  b:\n    powr: on\nnodes:\n  - {name: a, machine: b}\n",
        "rack.yaml:3: 'powr' is unknown; did you mean 'power'?"
    )]
    [InlineData(
        "machines:\n  b:\n    sensors:\n      - {name: T, type: temprature, idle: 4}\nnodes:\n  - {name: a, machine: b}\n",
        "rack.yaml:4: 'temprature' is unknown"
    )]
    [InlineData(
        "machines:\n  b:\n    users:\n      - {name: T}\nnodes:\n  - {name: a, machine: b}\n",
        "rack.yaml:4: 'password' is missing"
    )]
    [InlineData(
        "machines:\n  b: {log: 3}\nnodes:\n  - {name: a, machine: b}\n",
        "rack.yaml:2: 'log' is '3'; expected a whole number from 16 to 65000"
    )]
    [InlineData(
        "machines: {b: {}}\nnodes:\n  - {name: a, machine: b}\n  - {name: a, machine: b}\n",
        "there are two nodes called 'a'"
    )]
    [InlineData("a: [1\n", "this is no YAML")]
    // Found by fuzzing: the reader gives up in another way, and an inventory has no such letters.
    [InlineData("a: {b: [c], d{:: [{e:\nf: g\n", "this is no YAML: brackets, commas and colons do not fit together")]
    [InlineData(
        "machines: {b: {}}\nnodes:\n  - {name: λ, machine: b}\n",
        "rack.yaml:1: 'λ' has characters beyond Latin-1"
    )]
    [InlineData("", "the file is empty")]
    public void A_mistake_is_told_with_file_line_and_what_was_expected(string text, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<MachineFileException>(() => Read(text)).Message,
            StringComparison.Ordinal
        );
}
