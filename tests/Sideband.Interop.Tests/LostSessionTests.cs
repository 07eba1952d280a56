using System.Net;
using Sideband.Client;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>A session that the controller has forgotten is opened again, and nobody has to care.</summary>
public sealed class LostSessionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_goes_on_after_the_controller_was_restarted()
    {
        await using var before = TestRack.Start();
        await using var after = TestRack.Start();
        await using var wire = FaultyWire.To(before.Port);
        var counter = new PacketCounter();
        await using var client = await ConnectAsync(wire, counter);
        Assert.True(await client.Power.IsOnAsync(Stop));
        wire.Server = new(IPAddress.Loopback, after.Port);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Power.IsOnAsync(Stop)));
        Assert.All(answers, Assert.True);
        // All twenty found the session gone, and one new one serves them all.
        var sessions = await client.SendAsync(new GetSessionInfo(0, null, null), Stop);
        Assert.Equal(1, sessions.ActiveSessions);
    }

    [Fact]
    public async Task A_session_that_somebody_closed_is_opened_again_with_its_privilege()
    {
        await using var rack = TestRack.Start();
        await using var wire = FaultyWire.To(rack.Port);
        await using var client = await ConnectAsync(wire);
        await client.SendAsync(new ChassisIdentify(1, null), Stop);
        await using (var other = await ConnectAsync(wire))
        {
            await other.SendAsync(new ChassisIdentify(1, null), Stop);
            var mine = await client.SendAsync(new GetSessionInfo(0, null, null), Stop);
            await other.SendAsync(new CloseSession(0, mine.Handle), Stop);
        }
        await client.SendAsync(new ChassisIdentify(1, null), Stop);
    }

    [Fact]
    public async Task A_power_cycle_into_a_lost_session_is_not_sent_again()
    {
        await using var before = TestRack.Start();
        await using var after = TestRack.Start();
        await using var wire = FaultyWire.To(before.Port);
        await using var client = await ConnectAsync(wire);
        await client.SendAsync(new ChassisIdentify(1, null), Stop);
        wire.Server = new(IPAddress.Loopback, after.Port);
        var unknown = await Assert.ThrowsAsync<IpmiTimeoutException>(() => client.Power.ResetAsync(Stop));
        Assert.NotNull(unknown.Hint);
        await foreach (var entry in client.Sel.ReadAsync(0, Stop))
            Assert.NotEqual(Protocol.Sensors.SensorType.SystemBootRestartInitiated, entry.Event?.SensorType);
    }

    [Fact]
    public async Task Who_is_gone_altogether_is_waited_for_no_longer_than_the_deadline()
    {
        await using var rack = TestRack.Start();
        await using var wire = FaultyWire.To(rack.Port);
        await using var client = await ConnectAsync(wire, null, 1.2);
        wire.Faults = WireFaults.Cut;
        var start = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAsync<IpmiTimeoutException>(() => client.Power.IsOnAsync(Stop));
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 1.1, 10);
    }

    private static Task<IpmiClient> ConnectAsync(
        FaultyWire wire,
        IPacketObserver? observer = null,
        double timeout = 10
    ) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials(TestRack.User, TestRack.Password),
            new ClientOptions
            {
                Port = wire.Port,
                CacheFolder = null,
                Observer = observer,
                Timeout = TimeSpan.FromSeconds(timeout),
            },
            Stop
        );
}
