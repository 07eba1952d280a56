using System.Net;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Client.Traps;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Interop.Tests;

/// <summary>Our client and trap listener against our controller.</summary>
public sealed class AlertClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Filters_policies_and_strings_are_read_and_set()
    {
        await using var rack = AlertRack.Start(162, "[127.0.0.9, \"fd00::9\"]");
        await using var client = await rack.ConnectAsync();
        var status = await client.Pef.StatusAsync(Stop);
        Assert.Equal(
            (1, 5, 40),
            (status.Capabilities.VersionMajor, status.Capabilities.VersionMinor, status.Capabilities.Filters)
        );
        Assert.Equal((new PefControl(true, true, true, false), (byte?)2), (status.Control, status.StartupDelay));
        var filters = await client.Pef.FiltersAsync(Stop).ToListAsync(Stop);
        Assert.Equal(40, filters.Count);
        Assert.Equal(PefSeverity.Critical, filters[0].Filter.Severity);
        await client.Pef.EnableFilterAsync(33, false, Stop);
        Assert.False((await client.Pef.GetAsync<PefEventFilter>(33, 0, Stop)).Filter.Enabled);
        var policies = await client.Pef.PoliciesAsync(Stop).ToListAsync(Stop);
        Assert.Equal([1, 2], policies.Where(p => p.Enabled).Select(p => (int)p.Destination));
        foreach (var length in new[] { 0, 1, 15, 16, 17, 31, 32, 48, 63, 64 })
        {
            await client.Pef.SetStringAsync(2, new string('x', length), Stop);
            var text = (await client.Pef.StringsAsync(Stop).ToListAsync(Stop))[2].Text;
            Assert.Equal(length, text.Length);
        }
        var refused = await Assert.ThrowsAsync<IpmiCommandException>(() =>
            client.Pef.SetStringAsync(2, new string('x', 65), Stop)
        );
        Assert.Equal(CompletionCode.ParameterOutOfRange, refused.Code);
        var destinations = await client.Alerts.DestinationsAsync(cancellation: Stop).ToListAsync(Stop);
        Assert.Equal(9, destinations.Count);
        Assert.Equal(
            (null, "127.0.0.9", "fd00::9"),
            (destinations[0].Address, $"{destinations[1].Address}", $"{destinations[2].Address}")
        );
    }

    [Fact]
    public async Task Last_processed_events_are_told_and_set()
    {
        await using var rack = AlertRack.Start(162, "127.0.0.9");
        await using var client = await rack.ConnectAsync();
        await client.SendAsync(PlatformEvent.Of(new EventMessage(4, 5, 9, 0x6F, false, 0, 0xFF, 0xFF)), Stop);
        var last = await client.SendAsync(new GetLastProcessedEventId(), Stop);
        Assert.Equal(last.LastRecordId, last.LastBmcProcessedId);
        await client.SendAsync(new SetLastProcessedEventId(false, last.LastRecordId), Stop);
        Assert.Equal(
            last.LastRecordId,
            (await client.SendAsync(new GetLastProcessedEventId(), Stop)).LastSoftwareProcessedId
        );
        await client.Sel.ClearAsync(Stop);
        var cleared = await client.SendAsync(new GetLastProcessedEventId(), Stop);
        // The entry that says that the log was cleared is an event, too.
        Assert.Equal(
            (cleared.LastRecordId, (ushort)0xFFFF),
            (cleared.LastBmcProcessedId, cleared.LastSoftwareProcessedId)
        );
        await client.Pef.PostponeAsync(30, Stop);
        Assert.InRange((await client.Pef.StatusAsync(Stop)).Postponed!.Value, (byte)29, (byte)30);
        await client.Pef.PostponeAsync(0, Stop);
    }

    [Fact]
    public async Task An_alert_is_sent_received_acknowledged_and_told_to_have_arrived()
    {
        using var listener = new TrapListener(new(IPAddress.Loopback, 0));
        await using var rack = AlertRack.Start(listener.Local.Port, "127.0.0.9");
        await using var client = await rack.ConnectAsync();
        var place = new AlertDestination(0, AlertDestinationType.Pet, IPAddress.Loopback, true, 1, 1);
        await client.Alerts.SetDestinationAsync(place, cancellation: Stop);
        Assert.Equal(place, await client.Alerts.DestinationAsync(0, cancellation: Stop));
        await client.Pef.SetStringAsync(0, "A test", Stop);
        var fan = new AlertEvent(0x41, new(4, 4, 2, 1, false, 0x52, 0, 10));
        var sending = client.Alerts.SendAsync(0, fan, 0, cancellation: Stop);
        await foreach (var trap in listener.ReceiveAsync(Stop))
        {
            Assert.Equal((IPAddress.Loopback, rack.Port, "ops"), (trap.From.Address, trap.From.Port, trap.Community));
            Assert.Equal("A test", trap.Trap.AlertString);
            Assert.Equal((0x040102u, 0x41), (trap.Trap.Specific.ToNumber(), trap.Trap.Variables.SensorDevice));
            listener.Acknowledge(trap);
            break;
        }
        Assert.Equal(AlertOutcome.Succeeded, await sending);
        // Nobody acknowledges the second one.
        Assert.Equal(AlertOutcome.NotAcknowledged, await client.Alerts.SendAsync(0, cancellation: Stop));
        Assert.Equal(AlertOutcome.NoWay, await client.Alerts.SendAsync(5, cancellation: Stop));
    }

    [Fact]
    public async Task A_listener_drops_what_is_no_trap()
    {
        using var listener = new TrapListener(new(IPAddress.Loopback, 0));
        using var sender = new System.Net.Sockets.UdpClient();
        var random = new Random(8);
        for (var i = 0; i < 50; i++)
        {
            var noise = new byte[random.Next(1, 300)];
            random.NextBytes(noise);
            await sender.SendAsync(noise, listener.Local, Stop);
        }
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        enough.CancelAfter(TimeSpan.FromSeconds(20));
        var receiving = Task.Run(
            async () =>
            {
                await foreach (var trap in listener.ReceiveAsync(enough.Token))
                    Assert.Fail($"{trap}");
            },
            Stop
        );
        while (listener.Dropped < 50 && !receiving.IsCompleted)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        await enough.CancelAsync();
        await receiving;
        Assert.Equal(50, listener.Dropped);
    }
}
