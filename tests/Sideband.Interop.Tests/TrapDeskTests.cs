using System.Globalization;
using System.Net;
using Sideband.Client;
using Sideband.Client.Traps;
using Sideband.Fleet;
using Sideband.Fleet.Incidents;
using Sideband.Protocol.Records.Pet;

namespace Sideband.Interop.Tests;

/// <summary>A controller's trap is a reason to look, at once; a stranger's is a reason to know of him.</summary>
public sealed class TrapDeskTests
{
    private const string Enterprise = "1.3.6.1.4.1.3183.1.1";

    // A fan that passes its lower critical limit: sensor type 04h, event type 01h, offset 2. The bytes are those of PET 1.0 from its GUID on.
    private const uint Specific = 0x040102;

    private const string Bytes =
        "00112233445566778899AABBCCDDEEFF"
        + "0007"
        + "00000000"
        + "FFFF"
        + "2020"
        + "10"
        + "2005"
        + "1D01"
        + "5200000000000000"
        + "FF"
        + "00001BF2"
        + "0063"
        + "C1";

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trap_makes_an_incident_within_seconds_and_is_one_event_with_its_entry()
    {
        var listener = new TrapListener(new(IPAddress.Loopback, 0));
        await using var rack = AlertRack.Start(listener.Local.Port, "127.0.0.1");
        await using var watch = new Watch(
            listener,
            new FleetNode(
                "node",
                $"127.0.0.1:{rack.Port}",
                cancellation =>
                    IpmiClient.ConnectAsync(
                        "127.0.0.1",
                        new Credentials("admin", AlertRack.Password),
                        new ClientOptions { Port = rack.Port, CacheFolder = null },
                        cancellation
                    )
            )
            {
                // Nothing but the trap is a reason to look within this test.
                Plan = new()
                {
                    Log = TimeSpan.FromHours(1),
                    Sensors = TimeSpan.FromHours(1),
                    Attention = TimeSpan.FromHours(1),
                },
            }
        );
        var fleet = watch.Fleet;
        await UntilAsync(() => fleet.Owners.First().AgeOf(PollTier.Sensors) is not null);
        await UntilAsync(() => fleet.Owners.First().AgeOf(PollTier.Log) is not null);
        // Alerts wait for the controller's start.
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Test);
        Assert.Empty(fleet.Incidents.List());
        var start = TimeProvider.System.GetTimestamp();
        rack.Inject("FAN 1", "fail");
        await UntilAsync(() => fleet.Incidents.List().Count > 0);
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 8);
        var incident = fleet.Incidents.List()[^1];
        Assert.Equal("node/sensor/FAN 1", incident.Key);
        Assert.NotEqual(IncidentState.Resolved, incident.State);
        await UntilAsync(() => fleet.Traps.Taken > 0);
        await Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System, Test);
        Assert.DoesNotContain(fleet.Events.Latest(), e => e.Kind == FleetEventKind.Trap);
        Assert.Single(
            fleet.Events.Latest(),
            e => e.Record?.Event is { SensorType: Protocol.Sensors.SensorType.Fan, EventData1: var d } && (d & 0xF) == 2
        );
        Assert.Empty(fleet.Traps.Strangers);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2c")]
    public async Task A_trap_of_a_stranger_is_told_once_and_does_nothing(string version)
    {
        Peer.Need("snmptrap");
        var listener = new TrapListener(new(IPAddress.Loopback, 0));
        await using var watch = new Watch(listener);
        var fleet = watch.Fleet;
        for (var i = 0; i < 2; i++)
        {
            string[] what =
                version == "1"
                    ? [Enterprise, "192.0.2.7", "6", Specific.ToString(CultureInfo.InvariantCulture), "100"]
                    : ["100", string.Create(CultureInfo.InvariantCulture, $"{Enterprise}.0.{Specific}")];
            var (code, said) = await Peer.RunAsync(
                "snmptrap",
                [
                    "-v",
                    version,
                    "-c",
                    "public",
                    "-m",
                    "",
                    listener.Local.ToString(),
                    .. what,
                    Enterprise + ".1",
                    "x",
                    Bytes,
                ]
            );
            Assert.True(code == 0, said);
        }
        await UntilAsync(() => fleet.Traps.Strangers is [{ Count: 2 }]);
        var stranger = fleet.Traps.Strangers[0];
        Assert.Equal(
            (IPAddress.Loopback, "00112233445566778899AABBCCDDEEFF", 7154u),
            (stranger.Address, stranger.Guid, stranger.Manufacturer)
        );
        Assert.Contains("ower critical", stranger.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(FleetEventKind.Unregistered, Assert.Single(fleet.Events.Latest()).Kind);
        Assert.Empty(fleet.Incidents.List());
        Assert.Equal((0, 0), (fleet.Traps.Taken, fleet.Traps.HeldBack));
    }

    [Fact]
    public async Task Who_sends_too_many_is_not_listened_to()
    {
        var listener = new TrapListener(new(IPAddress.Loopback, 0));
        await using var watch = new Watch(listener);
        var fleet = watch.Fleet;
        using var socket = new System.Net.Sockets.UdpClient();
        Protocol.Message.TryRead<PetVariables>(Convert.FromHexString(Bytes), out var variables);
        var snmp = new PlatformEventTrap(PetSpecificTrap.FromNumber(Specific), variables).ToSnmp("public", default, 0);
        var buffer = new byte[Protocol.Framing.Snmp.SnmpTrap.Largest];
        var length = snmp.Write(buffer);
        for (var i = 0; i < 200; i++)
        {
            await socket.SendAsync(buffer.AsMemory(0, length), listener.Local, Test);
            if (i % 50 == 49)
                await UntilAsync(() => fleet.Traps.HeldBack + fleet.Traps.Strangers.Sum(s => s.Count) > i - 20);
        }
        await UntilAsync(() => fleet.Traps.HeldBack > 50);
        Assert.InRange(Assert.Single(fleet.Traps.Strangers).Count, 50, 140);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "it did not come");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Test);
        }
    }

    /// <summary>A fleet that is watched, and takes traps, until the test ends.</summary>
    private sealed class Watch : IAsyncDisposable
    {
        private readonly TrapListener _listener;
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        private readonly Task _running;

        public Watch(TrapListener listener, params FleetNode[] nodes)
        {
            (_listener, Fleet) = (listener, new(nodes));
            _running = Task.WhenAll(Fleet.RunAsync(_stop.Token), Fleet.Traps.RunAsync(listener, _stop.Token));
        }

        public FleetWatch Fleet { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
#pragma warning disable VSTHRD003 // The constructor has started it.
            await _running;
#pragma warning restore VSTHRD003
            await Fleet.DisposeAsync();
            _listener.Dispose();
            _stop.Dispose();
        }
    }
}
