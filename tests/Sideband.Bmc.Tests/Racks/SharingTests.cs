using System.Runtime.InteropServices;
using Sideband.Bmc.Racks;
using Sideband.Bmc.Storage;
using Sideband.Protocol.Wire;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Racks;

/// <summary>What ten thousand machines of a kind have in common is there once.</summary>
public sealed class SharingTests : IDisposable
{
    private readonly Controller[] _controllers;

    public SharingTests()
    {
        using var text = new StringReader(
            """
            machines:
              one:
                product: {maker: Acme, name: R100}
                sensors:
                  - {name: CPU Temp, type: temperature, idle: 40, full: 60, upper: [85, 92]}
                  - {name: PSU 1, type: power supply, states: [Presence detected]}
            nodes: [{name: node, machine: one, count: 2}]
            """
        );
        var time = new ManualTime();
        _controllers =
        [
            .. RackFile.Read("test", text).Nodes.Select(node => new Controller(node.Machine, new MemoryStore(), time)),
        ];
    }

    public void Dispose()
    {
        foreach (var controller in _controllers)
            controller.Dispose();
    }

    private static byte[] ArrayOf(Octets octets) =>
        MemoryMarshal.TryGetArray(octets.Memory, out var segment) ? segment.Array! : [];

    [Fact]
    public void Records_of_sensors_have_their_bytes_once()
    {
        foreach (var sensor in (int[])[0, 1])
        {
            var bytes = ArrayOf(_controllers[0].Sdrs.Records[sensor].Body);
            Assert.NotEmpty(bytes);
            Assert.Same(bytes, ArrayOf(_controllers[1].Sdrs.Records[sensor].Body));
        }
        // The controller's own record has the node's name in it.
        Assert.Equal(["node1", "node2"], _controllers.Select(c => c.Sdrs.Records[2].Name));
    }

    [Fact]
    public void Inventories_are_shared_until_one_is_written()
    {
        Assert.All(_controllers, c => Assert.Equal(2048, c.Frus.Find(0)!.Length));
        var before = _controllers[1].Frus.Find(0)!.ToArray();
        _controllers[0].Frus.Write(0, 100, [0xAA]);
        Assert.Equal(0xAA, _controllers[0].Frus.Find(0)![100]);
        Assert.Equal(before, _controllers[1].Frus.Find(0));
    }
}
