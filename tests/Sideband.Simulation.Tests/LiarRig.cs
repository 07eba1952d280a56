using System.Net;
using Sideband.Client;
using Sideband.Client.Tests.Zoo;
using Sideband.Client.Transport;

namespace Sideband.Simulation.Tests;

/// <summary>A console and a controller of the zoo in virtual time.</summary>
internal sealed class LiarRig : IDisposable
{
    private const string Machine = """
        machines:
          one:
            controller: {manufacturer: 7154, product: 99, firmware: "2.14"}
            product: {maker: Acme, name: R100, part: R100-1, version: "2.0"}
            board: {maker: Acme, name: X11, serial: B123, part: P77, made: 2026-03-01}
            serial: SN42
            log: 64
            lan: {suites: [3, 17], ipmi 1.5: md5}
            console: simulated
            users: [{name: admin, password: secret-word, privilege: administrator}]
            sensors:
              - {name: CPU Temp, type: temperature, entity: processor 1, idle: 40, full: 40, upper: [85, 92, 98]}
              - {name: PSU 1, type: power supply, entity: power supply 1, states: [Presence detected]}
              - {name: Power, type: power unit, unit: watts, idle: 180, full: 180, range: 0..510}
        nodes: [{name: node, machine: one}]
        """;

    /// <summary>No call may take longer than its own limits and retries allow.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>A log or a repository cannot have more records than there are numbers for them.</summary>
    private const int MostDatagrams = 70_000;

    /// <summary>Of all that is here, the controller's and the network's share included.</summary>
    private const long MostMemory = 64L << 20;

    private const long MostMemoryOfDatagram = 8192;
    private static readonly TimeSpan OneWay = TimeSpan.FromMilliseconds(0.5);
    private readonly VirtualTime _time = new();
    private readonly CrookedController _controller;
    private readonly Func<ClientOptions, ClientOptions> _change;
    private int _datagrams;

    private LiarRig(Fault fault, Func<ClientOptions, ClientOptions> change) =>
        (_controller, _change) = (new(fault, Machine, _time), change);

    /// <summary>What is asked, by who may look at the clock.</summary>
    public delegate Task<string> Play(IpmiClient client, TimeProvider clock, CancellationToken cancellation);

    public void Dispose() => _controller.Dispose();

    /// <summary>Runs an errand at a controller with a fault, to its end; fails where it ends otherwise than calls end.</summary>
    /// <returns>What a person reads, or the error in words.</returns>
    public static Task<string> RunAsync(Fault fault, Errand.Run errand, string what) =>
        RunAsync(fault, (client, _, cancellation) => errand(client, cancellation), what);

    /// <summary>The same, by a client with other options.</summary>
    public static async Task<string> RunAsync(
        Fault fault,
        Play errand,
        string what,
        Func<ClientOptions, ClientOptions>? change = null
    )
    {
        using var rig = new LiarRig(fault, change ?? (options => options));
        var before = GC.GetAllocatedBytesForCurrentThread();
        string end;
        try
        {
            var play = rig.PlayAsync(errand);
            await rig._time.RunAsync(play);
            end = await play;
        }
        catch (IpmiException e)
        {
            Assert.False(string.IsNullOrWhiteSpace(e.Message), what);
            end = e.Message;
        }
        catch (Exception e) when (e is not IOException)
        {
            Assert.Fail($"{what} ended with {e}");
            throw;
        }
        Assert.True(rig._time.Now < Longest, $"{what} took {rig._time.Now}");
        Assert.True(rig._datagrams < MostDatagrams, $"{what} took {rig._datagrams} datagrams");
        var memory = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(memory < MostMemory + MostMemoryOfDatagram * rig._datagrams, $"{what} took {memory >> 20} MB");
        return end;
    }

    private async Task<string> PlayAsync(Play errand)
    {
        var options = new ClientOptions
        {
            CacheFolder = null,
            Clock = _time,
            Network = (peer, receiver) => new Link(this, peer, receiver),
            Timeout = TimeSpan.FromSeconds(2),
        };
        var credentials = new Credentials(CrookedController.User, CrookedController.Password);
        await using var client = await IpmiClient.ConnectAsync("10.0.0.1", credentials, _change(options));
        return await errand(client, _time, default);
    }

    private sealed class Link(LiarRig rig, IPEndPoint peer, IDatagramReceiver receiver) : ILink
    {
        private static readonly IPEndPoint Console = new(new IPAddress([10, 0, 1, 1]), 20000);

        public IPEndPoint Peer => peer;

        public void Send(ReadOnlySpan<byte> datagram)
        {
            rig._datagrams++;
            var bytes = datagram.ToArray();
            rig._time.After(OneWay, () => Arrive(bytes));
        }

        public void Dispose() { }

        private void Arrive(byte[] bytes)
        {
            foreach (var answer in rig._controller.Receive(bytes, Console).Concat(rig._controller.Advance()))
                rig._time.After(OneWay, () => receiver.OnDatagram(answer));
        }
    }
}
