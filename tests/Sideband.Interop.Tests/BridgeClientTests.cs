using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>Our client at controllers behind others.</summary>
public sealed class BridgeClientTests
{
    private const string Satellites = """
        satellites:
          - name: Riser
            address: 0x22
            controller: {manufacturer: 7154, product: 7, firmware: "1.5"}
            product: {maker: Acme, name: Riser card}
            sensors:
              - {name: Riser Temp, type: temperature, idle: 31, full: 31, upper: [70, 80]}
              - {name: Riser Fan, type: fan, idle: 4000, full: 4000, range: 0..25500}
          - name: Backplane
            address: 0x24
            satellites:
              - {name: Drive, address: 0x72, sensors: [{name: Drive Temp, type: temperature, idle: 35, full: 35}]}
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<IpmiClient> ConnectAsync(TestRack rack, string? bridge = null, string user = TestRack.User)
    {
        Bridge? way = null;
        Assert.True(bridge is null || Bridge.TryParse(bridge, out way));
        var options = new ClientOptions
        {
            Port = rack.Port,
            CacheFolder = null,
            Bridge = way,
            Timeout = TimeSpan.FromSeconds(5),
        };
        var credentials = new Credentials(user, new SessionPassword(TestRack.Password), null);
        return IpmiClient.ConnectAsync("127.0.0.1", credentials, options, Stop);
    }

    private static async Task<Dictionary<string, SensorReading>> ReadAsync(IpmiClient client)
    {
        var readings = new Dictionary<string, SensorReading>(StringComparer.Ordinal);
        await foreach (var reading in client.Sensors.ReadAsync(Stop))
            readings.Add(reading.Sensor.Name, reading);
        return readings;
    }

    [Fact]
    public async Task Sensors_of_satellites_are_read_with_those_of_the_machine()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        await using var client = await ConnectAsync(rack);
        var readings = await ReadAsync(client);
        Assert.Equal(40, readings["CPU Temp"].Value!.Value, 1.0);
        Assert.Equal(31, readings["Riser Temp"].Value!.Value, 1.0);
        Assert.Equal(4000, readings["Riser Fan"].Value!.Value, 100.0);
    }

    [Fact]
    public async Task A_user_who_may_not_cross_reads_the_rest()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        await using var client = await ConnectAsync(rack, user: "viewer");
        var readings = await ReadAsync(client);
        Assert.True(readings["CPU Temp"].IsAvailable);
        Assert.False(readings["Riser Temp"].IsAvailable);
    }

    [Fact]
    public async Task A_threshold_is_set_at_the_satellite_and_not_at_the_machines_sensor_of_the_same_number()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        await using var client = await ConnectAsync(rack);
        var sensor = await client.Sensors.FindAsync("Riser Temp", Stop);
        var before = await client.SendAsync(new GetSensorThreshold(sensor.Key.Number), Stop);
        var limits = await client.Sensors.SendAsync(sensor, new GetSensorThreshold(sensor.Key.Number), Stop);
        var changed = limits.Values with { UpperNonCritical = 100 };
        await client.Sensors.SendAsync(
            sensor,
            new SetSensorThreshold(sensor.Key.Number, limits.Readable, changed),
            Stop
        );
        Assert.Equal(before, await client.SendAsync(new GetSensorThreshold(sensor.Key.Number), Stop));
        var now = await client.Sensors.SendAsync(sensor, new GetSensorThreshold(sensor.Key.Number), Stop);
        Assert.Equal(100, now.Values.UpperNonCritical);
    }

    [Theory]
    [InlineData("0:0x22", 7, "Riser Temp")]
    [InlineData("0:0x24/7:0x72", 0, "Drive Temp")]
    public async Task A_bridge_leads_all_commands_to_its_end(string bridge, int product, string sensor)
    {
        await using var rack = TestRack.Start(keys: Satellites);
        await using var client = await ConnectAsync(rack, bridge);
        Assert.Equal(product, (await client.SendAsync(new GetDeviceId(), Stop)).ProductId);
        Assert.True((await ReadAsync(client))[sensor].IsAvailable);
        // Many at once: their answers find their ways back by number.
        var all = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => client.SendAsync(new GetSensorReading(1), Stop))
        );
        Assert.Single(all.Select(reading => reading.Reading).Distinct());
    }

    [Fact]
    public async Task A_bridge_over_a_bad_wire_is_crossed_again()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        await using var wire = FaultyWire.To(rack.Port, WireFaults.Loss(0.1));
        var options = new ClientOptions
        {
            Port = wire.Port,
            CacheFolder = null,
            Timeout = TimeSpan.FromSeconds(30),
        };
        Assert.True(Bridge.TryParse("0:0x22", out var bridge));
        var credentials = new Credentials(TestRack.User, new SessionPassword(TestRack.Password), null);
        await using var client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            credentials,
            options with
            {
                Bridge = bridge,
            },
            Stop
        );
        var all = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => client.SendAsync(new GetSensorReading(1), Stop))
        );
        Assert.Single(all.Select(reading => reading.Reading).Distinct());
        Assert.NotEqual(0, wire.Lost);
    }

    [Fact]
    public async Task A_bridge_that_leads_nowhere_says_so()
    {
        await using var rack = TestRack.Start(keys: Satellites);
        await using var client = await ConnectAsync(rack, "0:0x26");
        var e = await Assert.ThrowsAsync<IpmiCommandException>(() => client.SendAsync(new GetDeviceId(), Stop));
        Assert.Contains("NAK on write", e.Message, StringComparison.Ordinal);
        Assert.Contains("No controller has this address", e.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0:0x22", "0:0x22")]
    [InlineData("0:34/7:0x72", "0:0x22/7:0x72")]
    [InlineData("0:0x23", null)]
    [InlineData("12:0x22", null)]
    [InlineData("0x22", null)]
    [InlineData("", null)]
    [InlineData("0:0x22/", null)]
    [InlineData("0:2/0:2/0:2/0:2/0:2", null)]
    public void A_bridge_is_read_from_text(string text, string? expected)
    {
        Assert.Equal(expected is not null, Bridge.TryParse(text, out var bridge));
        Assert.Equal(expected, bridge?.ToString());
    }
}
