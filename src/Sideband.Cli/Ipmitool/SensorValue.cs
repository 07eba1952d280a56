using Sideband.Client;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>A sensor's record, full or compact, with what it reads now.</summary>
internal sealed record SensorValue
{
    public required SensorKey Key { get; init; }

    public required SensorEntity Entity { get; init; }

    public required SensorType Type { get; init; }

    public required byte EventType { get; init; }

    public required string Name { get; init; }

    public required SensorCapabilities Capabilities { get; init; }

    public required SensorUnits Units { get; init; }

    public required (byte Positive, byte Negative) Hysteresis { get; init; }

    public required byte Oem { get; init; }

    /// <summary>Null for compact records, which have no number.</summary>
    public FullSensorRecord? Full { get; init; }

    public bool IsValid { get; private init; }

    public bool IsUnavailable { get; private init; }

    public bool IsDisabled { get; private init; }

    public byte Raw { get; private init; }

    /// <summary>
    /// The byte that lists show of a sensor without a number: Debian's ipmitool shows the first byte of states there (its
    /// patch 0105), and the reading in the forms with commas.
    /// </summary>
    public byte Shown => HasThresholds ? Raw : States.First;

    /// <summary>The two bytes of states behind the reading.</summary>
    public (byte First, byte Second) States { get; private init; }

    /// <summary>Whether its reading is a number in a unit.</summary>
    public bool IsAnalog { get; private init; }

    public double Value { get; private init; }

    public bool HasThresholds => EventType == 0x01;

    public string Unit => IsAnalog ? Words.Unit(Units) : "";

    /// <summary>The value, without a fraction where there is none.</summary>
    public string Text(int digits) => Numbers.Short(Value, digits);

    /// <summary>A raw number of the record in the sensor's unit.</summary>
    public double Convert(byte raw) => Full is { } full ? SensorScale.Of(in full).ToValue(raw) : 0;

    public bool HasNumber => Units.Format != AnalogFormat.None;

    public static SensorValue? Of(SdrRecord record) =>
        record.Type == SdrRecordType.Full && record.TryRead<FullSensorRecord>(out var full)
            ? new()
            {
                Key = full.Key,
                Entity = full.Entity,
                Type = full.Type,
                EventType = full.EventType,
                Name = full.Name.Text,
                Capabilities = full.Capabilities,
                Units = full.Units,
                Hysteresis = (full.PositiveHysteresis, full.NegativeHysteresis),
                Oem = full.Oem,
                Full = full,
            }
        : record.Type == SdrRecordType.Compact && record.TryRead<CompactSensorRecord>(out var compact)
            ? new()
            {
                Key = compact.Key,
                Entity = compact.Entity,
                Type = compact.Type,
                EventType = compact.EventType,
                Name = compact.Name.Text,
                Capabilities = compact.Capabilities,
                Units = compact.Units,
                Hysteresis = (compact.PositiveHysteresis, compact.NegativeHysteresis),
                Oem = compact.Oem,
            }
        : null;

    /// <summary>The same sensor with what it reads now.</summary>
    public async Task<SensorValue> ReadAsync(DropIn tool)
    {
        GetSensorReading.Response reading;
        try
        {
            reading = await tool.Client.SendAsync(new GetSensorReading(Key.Number));
        }
        catch (IpmiCommandException)
        {
            return this;
        }
        if (!reading.Scanning)
            return this with { IsDisabled = true, IsUnavailable = reading.Unavailable };
        var analog = Full is not null && HasNumber && HasThresholds;
        var scale = Full is { } full ? SensorScale.Of(in full) : default;
        if (analog && scale.IsNonLinear)
        {
            if (await tool.TryAsync(new GetSensorReadingFactors(Key.Number, reading.Reading)) is not { } factors)
                return this with { IsUnavailable = reading.Unavailable };
            scale = new(scale.Format, Linearization.Linear, factors.Factors);
        }
        return this with
        {
            IsUnavailable = reading.Unavailable,
            IsValid = !reading.Unavailable,
            Raw = reading.Unavailable ? (byte)0 : reading.Reading,
            States = (reading.States ?? 0, reading.MoreStates ?? 0),
            IsAnalog = analog,
            Value = analog && !reading.Unavailable ? scale.ToValue(reading.Reading) : 0,
        };
    }

    /// <summary>The worst limit that is reached, in the words of a form of output.</summary>
    public string Status(DropIn tool, bool extended, string otherwise)
    {
        if (!IsValid)
            return otherwise;
        (int Bit, string Long, string Extended, string Brief)[] limits =
        [
            (0x04, "Lower Non-Recoverable", "lnr", "nr"),
            (0x20, "Upper Non-Recoverable", "unr", "nr"),
            (0x02, "Lower Critical", "lcr", "cr"),
            (0x10, "Upper Critical", "ucr", "cr"),
            (0x01, "Lower Non-Critical", "lnc", "nc"),
            (0x08, "Upper Non-Critical", "unc", "nc"),
        ];
        foreach (var (bit, full, wide, brief) in limits)
        {
            if ((States.First & bit) != 0)
                return tool.Verbose > 0 ? full
                    : extended ? wide
                    : brief;
        }
        return "ok";
    }

    /// <summary>The states that hold, in words.</summary>
    public IEnumerable<string> StateWords =>
        Words.States(EventType, (byte)Type, States.First | (States.Second & 0x7F) << 8);
}
