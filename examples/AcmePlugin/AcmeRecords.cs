using Sideband.Protocol;
using Sideband.Protocol.Records;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Acme;

/// <summary>Acme's records in words.</summary>
public sealed class AcmeRecords : IRecordDecoder
{
    /// <summary>Acme's enterprise number: the one that is reserved for examples. (RFC 5612)</summary>
    public const uint Manufacturer = 32473;

    /// <summary>The type of the light's events: C0h and above are the manufacturers' own.</summary>
    public const SensorType LightSensor = (SensorType)0xC0;

    /// <summary>The kind of the light's events; 70h to 7Fh are the manufacturers' own.</summary>
    public const byte LightEvents = 0x70;

    /// <inheritdoc/>
    public string? TextOf(in SelRecord record)
    {
        if (record.Event is { SensorType: LightSensor, EventType: LightEvents })
            return "front light turned red";
        return
            record.RecordType == 0xC0
            && Message.TryRead<OemTimestampedRecord>(record.Body.Span, out var own)
            && own.ManufacturerId == Manufacturer
            ? $"front light turned {Name(own.Data[0])} because of filter {own.Data[1]}"
            : null;
    }

    /// <inheritdoc/>
    public string? TextOf(in SdrRecord record) =>
        record.Type == SdrRecordType.Oem
        && record.TryRead<Sideband.Protocol.Records.Sdr.OemRecord>(out var own)
        && own is { ManufacturerId: Manufacturer, Data.Length: > 0 }
            ? $"front light with {own.Data[0]} lamps"
            : null;

    private static string Name(byte colour) => ((LightColour)colour).ToString().ToLowerInvariant();
}
