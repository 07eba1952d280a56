using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;

namespace Sideband.Client.Operations;

/// <summary>What can be set of sensors: limits, hysteresis, which events they send. (IPMI v2.0 §35.6 to §35.13)</summary>
public sealed class SensorSettings
{
    private readonly IpmiClient _client;

    internal SensorSettings(IpmiClient client) => _client = client;

    /// <summary>The limits, raw, with those that can be read.</summary>
    public Task<GetSensorThreshold.Response> LimitsAsync(SensorInfo sensor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return _client.Sensors.SendAsync(sensor, new GetSensorThreshold(sensor.Key.Number), cancellation);
    }

    /// <summary>Gives new limits, and looks whether the sensor took them.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="limits">The limits in the sensor's unit.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The limits as they are now: what the nearest raw value stands for.</returns>
    /// <exception cref="IpmiException">The sensor has no numbers, or did not take them.</exception>
    public async Task<IReadOnlyDictionary<Thresholds, double>> SetLimitsAsync(
        SensorInfo sensor,
        IReadOnlyDictionary<Thresholds, double> limits,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        var scale = ScaleOf(sensor);
        var (which, values) = (Thresholds.None, default(ThresholdValues));
        foreach (var (limit, value) in limits)
        {
            which |= limit;
            values = values.With(limit, scale.ToRaw(value));
        }
        await SetRawLimitsAsync(sensor, which, values, cancellation).ConfigureAwait(false);
        var now = await LimitsAsync(sensor, cancellation).ConfigureAwait(false);
        var refused = limits.Keys.Where(l => (now.Readable & l) == Thresholds.None || now.Values[l] != values[l]);
        if (refused.Any())
        {
            throw new IpmiException(
                $"{_client.Peer} took the command and did not change {string.Join(", ", refused)} of '{sensor.Name}'."
            )
            {
                Hint = "Some controllers let only some limits be changed.",
            };
        }
        return limits.Keys.ToDictionary(limit => limit, limit => scale.ToValue(values[limit]));
    }

    /// <summary>Gives new limits, raw.</summary>
    public Task SetRawLimitsAsync(
        SensorInfo sensor,
        Thresholds which,
        ThresholdValues values,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return _client.Sensors.SendAsync(
            sensor,
            new SetSensorThreshold(sensor.Key.Number, which, values),
            cancellation
        );
    }

    /// <summary>How far a reading must come back before a limit counts as left again, raw: upwards and downwards.</summary>
    public Task<GetSensorHysteresis.Response> HysteresisAsync(
        SensorInfo sensor,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return _client.Sensors.SendAsync(sensor, new GetSensorHysteresis(sensor.Key.Number), cancellation);
    }

    /// <summary>Sets how far a reading must come back, raw.</summary>
    public Task SetHysteresisAsync(
        SensorInfo sensor,
        byte positive,
        byte negative,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return _client.Sensors.SendAsync(
            sensor,
            new SetSensorHysteresis(sensor.Key.Number, positive, negative),
            cancellation
        );
    }

    /// <summary>Which events a sensor sends.</summary>
    public Task<GetSensorEventEnable.Response> EventsAsync(SensorInfo sensor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return _client.Sensors.SendAsync(sensor, new GetSensorEventEnable(sensor.Key.Number), cancellation);
    }

    /// <summary>Says which events a sensor sends, and whether it measures.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="action">What becomes of the events that are named.</param>
    /// <param name="scanning">It measures.</param>
    /// <param name="messages">It sends any events.</param>
    /// <param name="assertions">Bit n is offset n; null names none.</param>
    /// <param name="deassertions">Bit n is offset n; null names none.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task SetEventsAsync(
        SensorInfo sensor,
        EventEnableAction action,
        bool scanning,
        bool messages,
        ushort? assertions,
        ushort? deassertions,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return _client.Sensors.SendAsync(
            sensor,
            new SetSensorEventEnable(sensor.Key.Number, action, scanning, messages, assertions, deassertions),
            cancellation
        );
    }

    /// <summary>Which events a sensor would send now.</summary>
    public Task<GetSensorEventStatus.Response> EventStatusAsync(
        SensorInfo sensor,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return _client.Sensors.SendAsync(sensor, new GetSensorEventStatus(sensor.Key.Number), cancellation);
    }

    /// <summary>Lets a sensor send events again that it has sent and that still hold.</summary>
    public Task RearmAsync(SensorInfo sensor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return _client.Sensors.SendAsync(
            sensor,
            new ReArmSensorEvents(sensor.Key.Number, false, null, null),
            cancellation
        );
    }

    /// <summary>A hysteresis in the sensor's unit: as far as that many steps are. (§35.6)</summary>
    public static double HysteresisOf(SensorScale scale, byte raw) => Math.Round(Math.Abs(scale.Hysteresis(raw)), 9);

    /// <summary>The raw hysteresis that comes nearest to a difference in the sensor's unit.</summary>
    /// <exception cref="FormatException">It is more than the sensor can have.</exception>
    public static byte RawHysteresis(SensorScale scale, double difference)
    {
        var steps = Math.Round(Math.Abs(difference) / HysteresisOf(scale, 1));
        return steps <= byte.MaxValue
            ? (byte)steps
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"{difference} is more than the sensor can have")
            );
    }

    /// <summary>The scale of a sensor whose limits can be set.</summary>
    /// <exception cref="IpmiException">It has none.</exception>
    public SensorScale ScaleOf(SensorInfo sensor)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        return sensor.Scale is { IsNonLinear: false } scale
            ? scale
            : throw new IpmiException($"{_client.Peer}: '{sensor.Name}' has no number that a limit could be set for.");
    }
}
