using Sideband.Client;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>
/// What must not happen twice does not: our client and our controller over a wire that loses and doubles datagrams.
/// ipmitool and ipmi_sim make 131 entries out of 100 where a fifth of the answers is lost, and 200 where every request
/// comes twice.
/// </summary>
public sealed class AtMostOnceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_entries_are_a_hundred_though_a_fifth_of_the_answers_is_lost()
    {
        await using var rack = TestRack.Start();
        await using var wire = FaultyWire.To(rack.Port, new() { LostAnswers = 0.2, Seed = 7 });
        await using var client = await ConnectAsync(wire);
        Assert.Equal(100, await AddAsync(client, 100));
        Assert.True(wire.Lost > 15, $"only {wire.Lost} answers were lost: the test shows nothing");
    }

    [Fact]
    public async Task A_hundred_entries_are_a_hundred_though_every_request_comes_twice()
    {
        await using var rack = TestRack.Start();
        await using var wire = FaultyWire.To(rack.Port, new() { DoubledRequests = 1 });
        await using var client = await ConnectAsync(wire);
        Assert.Equal(100, await AddAsync(client, 100));
    }

    [Fact]
    public async Task Forty_entries_are_forty_over_a_wire_that_does_everything_wrong()
    {
        await using var rack = TestRack.Start();
        await using var wire = FaultyWire.To(
            rack.Port,
            new()
            {
                LostRequests = 0.1,
                LostAnswers = 0.1,
                DoubledRequests = 0.3,
                DoubledAnswers = 0.3,
                Overtaken = 0.3,
                Seed = 11,
            }
        );
        await using var client = await ConnectAsync(wire);
        Assert.Equal(40, await AddAsync(client, 40));
    }

    [Fact]
    public async Task Forty_power_cycles_under_loss_are_forty_at_most_and_none_that_was_confirmed_is_missing()
    {
        await using var rack = TestRack.Start(nodes: 4);
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(node => CycleAsync(rack.Port + node, 10, node)));
        Assert.True(counts.Sum(c => c.Lost) > 20, "few datagrams were lost: the test shows nothing");
        Assert.True(counts.Sum(c => c.Confirmed) > 20, "few cycles were confirmed: the test shows nothing");
        Assert.All(counts, c => Assert.InRange(c.Done, c.Confirmed, c.Confirmed + c.Unknown));
    }

    private static async Task<(int Done, int Confirmed, int Unknown, int Lost)> CycleAsync(
        int port,
        int count,
        int seed
    )
    {
        await using var wire = FaultyWire.To(port, new() { DoubledRequests = 0.2, Seed = seed });
        // Not longer than this is waited for an answer that was lost.
        await using var client = await ConnectAsync(wire, 0.8);
        await client.Sel.ClearAsync(Stop);
        var (confirmed, unknown) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            wire.Faults = wire.Faults with { LostRequests = 0.1, LostAnswers = 0.2 };
            try
            {
                await client.Power.CycleAsync(Stop);
                confirmed++;
            }
            catch (IpmiTimeoutException)
            {
                unknown++;
            }
            wire.Faults = wire.Faults with { LostRequests = 0, LostAnswers = 0 };
            await SettleAsync(client);
        }
        var done = 0;
        await foreach (var entry in client.Sel.ReadAsync(0, Stop))
            done += IsPowerOff(entry) ? 1 : 0;
        return (done, confirmed, unknown, wire.Lost);
    }

    private static Task<IpmiClient> ConnectAsync(FaultyWire wire, double timeout = 10) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials(TestRack.User, TestRack.Password),
            new ClientOptions
            {
                Port = wire.Port,
                CacheFolder = null,
                Timeout = TimeSpan.FromSeconds(timeout),
            },
            Stop
        );

    /// <summary>Adds entries that are all different, and counts how many are there.</summary>
    private static async Task<int> AddAsync(IpmiClient client, int count)
    {
        await client.Sel.ClearAsync(Stop);
        for (var i = 0; i < count; i++)
        {
            var entry = new SystemEventRecord(0, 0x41, 0, 0, 4, SensorType.Temperature, (byte)i, 1, false, 1, 2, 3);
            await client.Sel.AddAsync(SelRecord.Create(in entry), Stop);
        }
        var found = 0;
        await foreach (var entry in client.Sel.ReadAsync(0, Stop))
            found += entry.Event is { GeneratorId: 0x41 } ? 1 : 0;
        return found;
    }

    /// <summary>Waits until a cycle that may be under way is over: off is seen, or on for longer than the machine takes to go off.</summary>
    private static async Task SettleAsync(IpmiClient client)
    {
        for (var seenOn = 0; seenOn < 3; )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(40), TimeProvider.System, Stop);
            seenOn = await client.Power.IsOnAsync(Stop) ? seenOn + 1 : 0;
        }
    }

    private static bool IsPowerOff(SelRecord entry) =>
        entry.Event is { SensorType: SensorType.PowerUnit, EventData1: 0 };
}
