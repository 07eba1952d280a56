using Sideband.Protocol.Records.Sdr;

namespace Sideband.Cli.Ipmitool;

/// <summary>The repository, read once for a run.</summary>
internal sealed class Repository(DropIn tool)
{
    private IReadOnlyList<SdrRecord>? _records;

    public async Task<IReadOnlyList<SdrRecord>> AllAsync() => _records ??= await tool.Client.Sdr.AllAsync();

    /// <summary>The record of a name: it must be the same to the letter.</summary>
    public async Task<SdrRecord?> NamedAsync(string name)
    {
        foreach (var record in await AllAsync())
        {
            if (record.Name == name)
                return record;
        }
        return null;
    }

    /// <summary>The record of a sensor's number, type and owner.</summary>
    public async Task<SdrRecord?> SensorAsync(byte owner, byte number, byte type)
    {
        foreach (var record in await AllAsync())
        {
            var found =
                record.Key is { } key
                && key.Number == number
                && key.OwnerId == owner
                && (SensorValue.Of(record)?.Type is { } t ? (byte)t : TypeOf(record)) == type;
            if (found)
                return record;
        }
        return null;
    }

    private static byte TypeOf(SdrRecord record) =>
        record.Type == SdrRecordType.EventOnly && record.TryRead<EventOnlyRecord>(out var entry)
            ? (byte)entry.Type
            : (byte)0;
}
