using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Client.Operations;
using Sideband.Protocol.Records;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary>Log entries in words, with the names, scales and units of the sensors that they came from.</summary>
internal sealed class SelRows
{
    private const string OfMaker = "OEM";
    private readonly Dictionary<(byte Owner, byte Number), SensorInfo> _sensors;
    private readonly IReadOnlyList<IRecordDecoder> _decoders = RecordDecoderFiles.All;

    private SelRows(Dictionary<(byte, byte), SensorInfo> sensors) => _sensors = sensors;

    /// <summary>An entry as a row.</summary>
    public static Shape Shape { get; } =
        Shape.ListOf("id:integer", "time", "severity", "sensor", "type", "event", "direction");

    /// <summary>With what a controller's repository says; where it has none, entries have no names.</summary>
    public static async Task<SelRows> ForAsync(IpmiClient client, CancellationToken cancellation)
    {
        try
        {
            var sensors = await client.Sensors.ListAsync(cancellation);
            return new(sensors.GroupBy(s => (s.Key.OwnerId, s.Key.Number)).ToDictionary(g => g.Key, g => g.First()));
        }
        catch (IpmiCommandException)
        {
            return new([]);
        }
    }

    /// <summary>Adds an entry to a report of this shape.</summary>
    public void Add(Report report, SelRecord record) =>
        report.Add(Cells(in record, SensorNameOf(in record), TextOf(in record)));

    /// <summary>An entry as a row.</summary>
    /// <param name="record">The entry.</param>
    /// <param name="sensor">The name of its sensor; null where it is not described.</param>
    /// <param name="text">What it says.</param>
    public static object?[] Cells(in SelRecord record, string? sensor, string text)
    {
        if (record.Event is not { } entry)
            return [record.Id, record.Time.ToString(), SeverityOf(record), "", OfMaker, text, ""];
        return
        [
            record.Id,
            record.Time.ToString(),
            SeverityOf(record),
            sensor ?? $"{entry.SensorType.Name()} #{entry.SensorNumber}",
            entry.SensorType.Name(),
            text,
            entry.Deassertion ? "deasserted" : "asserted",
        ];
    }

    /// <summary>What an entry says; of a manufacturer's his decoders are asked first.</summary>
    public string TextOf(in SelRecord record)
    {
        if (_decoders.TextOf(in record) is { } text)
            return text;
        if (record.Event is not { } entry)
            return $"OEM record {record.RecordType:X2}h {record.Body}";
        var sensor = SensorOf(in entry);
        return EventText.Of(in entry, sensor?.Scale, sensor?.Unit ?? "");
    }

    /// <summary>The sensor that an entry came from; null where it is not described.</summary>
    public SensorInfo? SensorOf(in SystemEventRecord entry) =>
        _sensors.GetValueOrDefault((entry.GeneratorId, entry.SensorNumber));

    /// <summary>The name of the sensor that an entry came from; null where it is not described.</summary>
    public string? SensorNameOf(in SelRecord record) => record.Event is { } entry ? SensorOf(in entry)?.Name : null;

    /// <summary>What type of sensor an entry is of.</summary>
    public static string TypeOf(in SelRecord record) => record.Event?.SensorType.Name() ?? OfMaker;

    /// <summary>How bad an entry is; OEM records are of no known severity.</summary>
    public static string SeverityOf(SelRecord record) =>
        record.Event is { } entry ? EventSeverities.Of(in entry).Name() : "unknown";
}
