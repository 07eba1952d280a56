using Sideband.Bmc.Racks;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>One machine on a free port of the loopback.</summary>
internal sealed class TestRack : IAsyncDisposable
{
    public const string User = "admin";
    public const string Password = "secret-word";

    /// <summary>Without one there is no power to measure and to limit, and DCMI has no commands for it.</summary>
    public const string PowerSensor =
        "{name: Power, type: power unit, unit: watts, idle: 180, full: 180, range: 0..510}";
    private readonly Rack _rack;

    private TestRack(Rack rack, int port) => (_rack, Port) = (rack, port);

    public int Port { get; }

    public string Target => $"127.0.0.1:{Port}";

    public static TestRack Start(
        int nodes = 1,
        int extraSensors = 0,
        string? address = null,
        string suites = "3, 17",
        string keys = "",
        string sensors = "",
        int? at = null,
        string console = "simulated",
        string cycle = "0.2"
    )
    {
        var port =
            at
            ?? (
                address is not null ? 623
                : nodes == 1 ? FreePorts.One()
                : FreePorts.Row(nodes)
            );
        var extra = string.Concat(
            Enumerable
                .Range(1, extraSensors)
                .Select(i => $"\n      - {{name: Extra {i}, type: temperature, idle: {20 + (i % 50)}}}")
        );
        extra += string.Concat(sensors.Split('\n').Where(s => s.Length > 0).Select(s => $"\n      - {s}"));
        using var text = new StringReader(
            $$"""
            listen: "{{address ?? "127.0.0.1"}}:{{port}}"
            machines:
              one:
                controller: {manufacturer: 7154, product: 99, firmware: "2.14"}
                product: {maker: Acme, name: R100, part: R100-1, version: "2.0"}
                board: {maker: Acme, name: X11, serial: B123, part: P77, made: 2026-03-01}
                serial: SN42
                console: {{console}}
                times: {up: 0.05, down: 0.05, soft: 0.1, cycle: {{cycle}}}
                lan: {suites: [{{suites}}], ipmi 1.5: [md5, md2, password]}
                users:
                  - {name: {{User}}, password: {{Password}}, privilege: administrator}
                  - {name: viewer, password: {{Password}}, privilege: user}
                  - {name: second, password: {{Password}}, privilege: operator}
                sensors:
                  - {name: CPU Temp, type: temperature, entity: processor 1, idle: 40, full: 40, upper: [85, 92, 98], lower: [5, 3, 0], hysteresis: 2}
                  - {name: 12V, type: voltage, idle: 12, full: 12, range: 0..15, upper: [12.9, 13.2], lower: [11.1, 10.8]}
                  - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500, lower: [1500, 1000, 500], hysteresis: 200}
                  - {name: PSU 1, type: power supply, entity: power supply 1, states: [Presence detected]}{{extra}}
            {{string.Join("\n    ", keys.Split('\n').Prepend(""))}}
            nodes:
              - {name: node, machine: one, count: {{nodes}}}
            """
        );
        return new(Rack.Start(RackFile.Read("test", text)), port);
    }

    public void Inject(string sensor, string fault) => Inject("node", sensor, fault);

    /// <summary>The same at one of several, which are called node1, node2 and so on.</summary>
    public void Inject(string node, string sensor, string fault) => _rack.Inject(node, sensor, fault);

    /// <summary>Which machines are on, in their order.</summary>
    public IReadOnlyList<bool> On() => [.. _rack.Status().Select(s => s.IsOn)];

    /// <summary>Waits until the machine is off, ten seconds at most.</summary>
    public async Task OffAsync()
    {
        for (var tries = 0; _rack.Status().Single().IsOn; tries++)
        {
            Assert.InRange(tries, 0, 1000);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _rack.DisposeAsync();
}
