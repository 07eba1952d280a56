using Sideband.Client.Sessions;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Client.Operations;

/// <summary>Looks for controllers behind this one. (IPMI v2.0 §6.13)</summary>
public sealed class BridgeOperations
{
    private const byte First = 0x02;
    private const byte Last = 0xEE;

    /// <summary>A bus carries one message at a time, and a controller keeps few that wait for an answer.</summary>
    private const int AtOnce = 4;

    /// <summary>
    /// The kernel's driver keeps 64 that wait, each for up to a second after we have given up: its clock ticks once a second.
    /// (Linux: IPMI_IPMB_NUM_SEQ, IPMI_TIMEOUT_TIME)
    /// </summary>
    private const int AtOnceByDriver = 16;

    /// <summary>Send Message, Get Message Flags and Get Message: the driver's way to an answer.</summary>
    private const int StepsByDriver = 3;

    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(500);

    private readonly IpmiClient _client;

    internal BridgeOperations(IpmiClient client) => _client = client;

    /// <summary>Asks every address of a channel who it is.</summary>
    /// <param name="channel">The channel; 0 is the primary IPMB.</param>
    /// <param name="found">Is told of each that answers, as it answers; may be null.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Those that answered, by address, with what the records of this controller tell of them.</returns>
    public async Task<IReadOnlyList<Satellite>> DiscoverAsync(
        byte channel,
        Action<Satellite>? found = null,
        CancellationToken cancellation = default
    )
    {
        var records = await RecordsAsync(cancellation).ConfigureAwait(false);
        var (atOnce, silence) = await PaceAsync(cancellation).ConfigureAwait(false);
        var satellites = new List<Satellite>();
        var gate = new Lock();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation };
        var own = _client.Bridge?.Target ?? Protocol.Framing.LanMessage.ControllerAddress;
        await Parallel
            .ForEachAsync(
                Enumerable.Range(First, Last - First + 1).Where(a => a % 2 == 0 && a != own),
                limit,
                async (address, stop) =>
                {
                    var way = Bridge.Extend(_client.Bridge, new(channel, (byte)address));
                    if (await AskAsync(way, silence, stop).ConfigureAwait(false) is not { } identity)
                        return;
                    var satellite = Make(way, identity, records);
                    lock (gate)
                        satellites.Add(satellite);
                    found?.Invoke(satellite);
                }
            )
            .ConfigureAwait(false);
        return [.. satellites.OrderBy(s => s.Way.Target)];
    }

    /// <summary>
    /// How many are asked at once, and how long each has. The driver's own patience is for controllers that are there; how fast
    /// its interface is, is measured: without interrupts, a byte takes a tick.
    /// </summary>
    private async Task<(int AtOnce, TimeSpan Silence)> PaceAsync(CancellationToken cancellation)
    {
        if (_client.Driver is null)
            return (AtOnce, _client.Longer(Silence));
        var clock = _client.Options.Clock;
        var start = clock.GetTimestamp();
        _ = await _client.SendAsync(new GetDeviceId(), default(Destination), null, cancellation).ConfigureAwait(false);
        return (AtOnceByDriver, Silence + (AtOnceByDriver * StepsByDriver * clock.GetElapsedTime(start)));
    }

    private async Task<GetDeviceId.Response?> AskAsync(Bridge way, TimeSpan silence, CancellationToken cancellation)
    {
        try
        {
            return await _client
                .SendAsync(new GetDeviceId(), new Destination(way, 0), silence, cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            return null; // Nobody is there.
        }
    }

    private async Task<IReadOnlyList<SdrRecord>> RecordsAsync(CancellationToken cancellation)
    {
        try
        {
            return await _client.Sdr.AllAsync(cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            return []; // It has no repository; who is there is still of use.
        }
    }

    private static Satellite Make(Bridge way, GetDeviceId.Response identity, IReadOnlyList<SdrRecord> records)
    {
        var sensors = records
            .SelectMany(SensorInfo.Of)
            .Where(s => s.Key.OwnerId == way.Target && s.Key.Channel == way.Hops[^1].Channel)
            .Select(s => s.Name);
        var frus = records
            .Where(r => r.Type == SdrRecordType.FruDeviceLocator)
            .Select(r => r.TryRead<FruDeviceLocatorRecord>(out var fru) ? fru : default)
            .Where(f => (byte)(f.AccessAddress << 1) == way.Target && f.Channel == way.Hops[^1].Channel)
            .Select(f => f.Name.Text);
        return new(way, identity, [.. sensors], [.. frus]);
    }
}
