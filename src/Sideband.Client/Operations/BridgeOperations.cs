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
        var satellites = new List<Satellite>();
        var gate = new Lock();
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        var own = _client.Bridge?.Target ?? Protocol.Framing.LanMessage.ControllerAddress;
        await Parallel
            .ForEachAsync(
                Enumerable.Range(First, Last - First + 1).Where(a => a % 2 == 0 && a != own),
                limit,
                async (address, stop) =>
                {
                    var way = Bridge.Extend(_client.Bridge, new(channel, (byte)address));
                    if (await AskAsync(way, stop).ConfigureAwait(false) is not { } identity)
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

    private async Task<GetDeviceId.Response?> AskAsync(Bridge way, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_client.Longer(Silence));
        try
        {
            return await _client
                .SendAsync(new GetDeviceId(), new Destination(way, 0), null, patience.Token)
                .ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
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
