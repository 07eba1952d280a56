using System.Runtime.CompilerServices;
using Sideband.Client.Quirks;
using Sideband.Client.Sessions;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Client.Operations;

/// <summary>Reads sensors: one request for each, several under way at once.</summary>
public sealed class SensorOperations
{
    private const int Ahead = 64;
    private const byte MainAddress = 0x20;

    /// <summary>A satellite that is not there is not waited for as long as a command may take.</summary>
    private static readonly TimeSpan SatellitePatience = TimeSpan.FromSeconds(2);

    /// <summary>Get Sensor Reading's body for each number there is: it is the number.</summary>
    private static readonly byte[] Bodies =
    [
        .. Enumerable
            .Range(0, byte.MaxValue + 1)
            .SelectMany(number => Message.ToOctets(new GetSensorReading((byte)number)).ToArray()),
    ];

    private readonly IpmiClient _client;

    internal SensorOperations(IpmiClient client) => _client = client;

    /// <summary>The sensors that the repository describes.</summary>
    public async Task<IReadOnlyList<SensorInfo>> ListAsync(CancellationToken cancellation = default)
    {
        var records = await _client.Sdr.AllAsync(cancellation).ConfigureAwait(false);
        return [.. records.SelectMany(SensorInfo.Of)];
    }

    /// <summary>What all sensors read, in the repository's order.</summary>
    public async IAsyncEnumerable<SensorReading> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var reading = new Queue<Task<SensorReading>>();
        try
        {
            // While records still come, those that are there already are read; the session's window limits both.
            await foreach (var record in _client.Sdr.StreamAsync(cancellation).ConfigureAwait(false))
            {
                foreach (var sensor in SensorInfo.Of(record))
                    reading.Enqueue(ReadAsync(sensor, cancellation));
                while (reading.Count > Ahead || reading.TryPeek(out var first) && first.IsCompletedSuccessfully)
                    yield return await reading.Dequeue().ConfigureAwait(false);
            }
            while (reading.TryDequeue(out var next))
                yield return await next.ConfigureAwait(false);
        }
        finally
        {
            // Whoever stopped in between leaves nothing unseen behind.
            foreach (var task in reading)
                await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// What one sensor reads; those of satellites are asked over a bridge. Sensors that do not answer are unavailable.
    /// </summary>
    public async Task<SensorReading> ReadAsync(SensorInfo sensor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        var none = new SensorReading(sensor, null, 0, false, 0);
        if (await OwnerOfAsync(sensor, cancellation).ConfigureAwait(false) is not { } owner)
            return none;
        var isElsewhere = owner.Bridge != _client.Bridge;
        GetSensorReading.Response response;
        try
        {
            TimeSpan? patience = isElsewhere ? _client.Longer(SatellitePatience) : null;
            response = await _client
                .SendAsync(new GetSensorReading(sensor.Key.Number), owner, patience, cancellation)
                .ConfigureAwait(false);
        }
        catch (IpmiCommandException e) when (IsAbsent(e.Code) || isElsewhere)
        {
            return none;
        }
        catch (IpmiMalformedException)
        {
            return none; // an answer that is cut off tells nothing
        }
        catch (IpmiException e) when (isElsewhere && e is IpmiRefusedException or IpmiTimeoutException)
        {
            // Nobody there, or the user may not send on: the other sensors are worth reading all the same.
            return none;
        }
        return await ReadingOfAsync(sensor, owner, response, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// What some sensors read. Those of the controller itself are asked together, which costs a fraction of what asking one by one
    /// does; a sensor that cannot be read is no reason not to have the others.
    /// </summary>
    /// <param name="sensors">Which; the answers come in their order.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<SensorAnswer>> ReadAsync(
        IReadOnlyList<SensorInfo> sensors,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(sensors);
        var answers = new SensorAnswer[sensors.Count];
        var together = new List<int>(sensors.Count);
        var alone = new List<int>();
        for (var i = 0; i < sensors.Count; i++)
            (_client.SendsMany && sensors[i].Key.OwnerId == MainAddress ? together : alone).Add(i);
        if (together.Count > 0)
            await ReadTogetherAsync(sensors, together, alone, answers, cancellation).ConfigureAwait(false);
        await Task.WhenAll(
                alone.Select(async i => answers[i] = await TryReadAsync(sensors[i], cancellation).ConfigureAwait(false))
            )
            .ConfigureAwait(false);
        return answers;
    }

    /// <param name="sensors">The sensors.</param>
    /// <param name="together">Those that are asked together.</param>
    /// <param name="alone">Gets those that have to be asked again, with all the patience that one request gets.</param>
    /// <param name="answers">Gets what the others read.</param>
    /// <param name="cancellation">Gives up.</param>
    private async Task ReadTogetherAsync(
        IReadOnlyList<SensorInfo> sensors,
        List<int> together,
        List<int> alone,
        SensorAnswer[] answers,
        CancellationToken cancellation
    )
    {
        var requests = together.ConvertAll(i => RequestFor(sensors[i].Key));
        IReadOnlyList<Reply> replies;
        try
        {
            replies = await _client.SendAllAsync(requests, cancellation).ConfigureAwait(false);
        }
        catch (IpmiException e)
        {
            foreach (var i in together)
                answers[i] = new(null, e);
            return;
        }
        for (var n = 0; n < replies.Count; n++)
        {
            var (i, owner) = (together[n], requests[n].To);
            if (replies[n].Fault is { } fault and not IpmiTimeoutException { IsSessionLost: true })
            {
                answers[i] = new(null, fault);
                continue;
            }
            if (
                replies[n].Bytes.Span is not [(byte)CompletionCode.Success, .. var body]
                || Message.Read<GetSensorReading.Response>(body, out var response) == BodyFit.TooShort
            )
            {
                alone.Add(i);
                continue;
            }
            try
            {
                answers[i] = new(
                    await ReadingOfAsync(sensors[i], owner, response, cancellation).ConfigureAwait(false),
                    null
                );
            }
            catch (IpmiException e)
            {
                answers[i] = new(null, e);
            }
        }
    }

    private static Request RequestFor(SensorKey key) =>
        Request.Of(GetSensorReading.Command, Bodies.AsMemory(key.Number, 1), new Destination(null, key.OwnerLun));

    private async Task<SensorAnswer> TryReadAsync(SensorInfo sensor, CancellationToken cancellation)
    {
        try
        {
            return new(await ReadAsync(sensor, cancellation).ConfigureAwait(false), null);
        }
        catch (IpmiException e)
        {
            return new(null, e);
        }
    }

    /// <summary>What an answer says of a sensor.</summary>
    private async ValueTask<SensorReading> ReadingOfAsync(
        SensorInfo sensor,
        Destination owner,
        GetSensorReading.Response response,
        CancellationToken cancellation
    )
    {
        if (
            response.Unavailable
            || (
                !response.Scanning
                && !await _client.HasAsync(Quirk.IgnoreScanningDisabled, cancellation).ConfigureAwait(false)
            )
        )
            return new(sensor, null, response.Reading, false, 0);
        var states = (ushort)(
            (response.States ?? 0) | (sensor.HasLimits ? 0 : (response.MoreStates ?? 0) << 8 & 0x7F00)
        );
        var value = await ValueAsync(sensor, owner, response.Reading, cancellation).ConfigureAwait(false);
        return new(sensor, value, response.Reading, true, sensor.HasLimits ? (ushort)(states & 0x3F) : states);
    }

    /// <summary>A sensor by its name, letters of either case.</summary>
    /// <exception cref="IpmiException">There is none of that name; the hint names near ones.</exception>
    public async Task<SensorInfo> FindAsync(string name, CancellationToken cancellation = default)
    {
        var sensors = await ListAsync(cancellation).ConfigureAwait(false);
        return sensors.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new IpmiException($"{_client.Peer} has no sensor '{name}'.")
            {
                Hint =
                    (Spelling.Nearest(name, sensors.Select(s => s.Name)) is { } near ? $"Did you mean '{near}'? " : "")
                    + "There are: "
                    + string.Join(", ", sensors.Take(12).Select(s => s.Name))
                    + (sensors.Count > 12 ? ", …" : ""),
            };
    }

    /// <summary>Sends a command about a sensor to the controller that has it.</summary>
    /// <param name="sensor">The sensor; the command names it by its number.</param>
    /// <param name="request">The command.</param>
    /// <param name="cancellation">Gives up; the command may have been carried out.</param>
    /// <exception cref="IpmiException">Nobody can be asked for the sensor.</exception>
    /// <exception cref="IpmiCommandException">The controller answered with an error.</exception>
    /// <exception cref="IpmiTimeoutException">No answer.</exception>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(
        SensorInfo sensor,
        IRequest<TRequest, TResponse> request,
        CancellationToken cancellation = default
    )
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return await OwnerOfAsync(sensor, cancellation).ConfigureAwait(false) is { } owner
            ? await _client.SendAsync(request, owner, null, cancellation).ConfigureAwait(false)
            : throw new IpmiException(
                $"{sensor.Name} belongs to {sensor.Key.OwnerId:X2}h, which cannot be reached from here."
            );
    }

    /// <summary>The way to the controller that has a sensor; null where there is none.</summary>
    private async ValueTask<Destination?> OwnerOfAsync(SensorInfo sensor, CancellationToken cancellation)
    {
        var key = sensor.Key;
        if (key.OwnerId == (_client.Bridge?.Target ?? MainAddress))
            return new(_client.Bridge, key.OwnerLun);
        if (await _client.HasAsync(Quirk.AssumeBmcOwner, cancellation).ConfigureAwait(false))
            return new(_client.Bridge, key.OwnerLun);
        // With bit 0 set it is software. Behind a satellite only that one's own sensors are known by address.
        return (key.OwnerId & 1) == 0 && _client.Bridge is null
            ? new(new Bridge(new BridgeHop(key.Channel, key.OwnerId)), key.OwnerLun)
            : null;
    }

    private async ValueTask<double?> ValueAsync(
        SensorInfo sensor,
        Destination owner,
        byte raw,
        CancellationToken cancellation
    )
    {
        if (sensor.Scale is not { } scale)
            return null;
        if (scale.IsNonLinear)
        {
            var factors = await _client
                .SendAsync(new GetSensorReadingFactors(sensor.Key.Number, raw), owner, null, cancellation)
                .ConfigureAwait(false);
            scale = new(scale.Format, Linearization.Linear, factors.Factors);
        }
        var value = scale.ToValue(raw);
        return double.IsFinite(value) ? value : null;
    }

    private static bool IsAbsent(CompletionCode code) =>
        code
            is CompletionCode.NotPresent
                or CompletionCode.IllegalForSensorOrRecord
                or CompletionCode.ResponseUnavailable
                or CompletionCode.DestinationUnavailable
                or CompletionCode.NotSupportedInPresentState
                or CompletionCode.InvalidDataField
                or CompletionCode.InvalidCommand
                or CompletionCode.ParameterOutOfRange
                or CompletionCode.Unspecified
                or CompletionCode.Timeout;
}
