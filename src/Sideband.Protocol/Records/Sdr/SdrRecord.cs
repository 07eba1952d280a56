using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>A record of sensor data as it is stored: nothing of it is lost, whatever its type. (IPMI v2.0 §43)</summary>
/// <param name="Header">The first five bytes.</param>
/// <param name="Body">The bytes that follow.</param>
public readonly record struct SdrRecord(SdrHeader Header, Octets Body) : IRecord<SdrRecord>
{
    /// <summary>The longest record: header and 255 bytes.</summary>
    public const int LongestRecord = SdrHeader.Size + byte.MaxValue;

    /// <summary>The record's number.</summary>
    public ushort Id => Header.RecordId;

    /// <summary>The record's type.</summary>
    public SdrRecordType Type => Header.Type;

    /// <summary>Takes bytes apart; false where they are fewer than the header says.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SdrRecord record)
    {
        record = default;
        if (bytes.Length < SdrHeader.Size || !Message.TryRead<SdrHeader>(bytes[..SdrHeader.Size], out var header))
            return false;
        if (bytes.Length < SdrHeader.Size + header.Length)
            return false;
        record = new(header, Octets.Create(bytes.Slice(SdrHeader.Size, header.Length)));
        return true;
    }

    /// <summary>A record of a type with this body; the repository gives it its number.</summary>
    public static SdrRecord Create<T>(SdrRecordType type, in T body, ushort id = 0)
        where T : struct, IMessage<T>
    {
        var bytes = Message.ToOctets(in body);
        return new(new(id, SdrHeader.CurrentVersion, type, (byte)bytes.Length), bytes);
    }

    /// <summary>The body as a record of that type. Bytes behind it are left to <see cref="Body"/>.</summary>
    public bool TryRead<T>(out T body)
        where T : struct, IMessage<T> => Message.Read(Body.Span, out body) is not BodyFit.TooShort;

    /// <summary>The same with another number.</summary>
    public SdrRecord WithId(ushort id) => this with { Header = Header with { RecordId = id } };

    /// <summary>All bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[SdrHeader.Size + Body.Length];
        Message.Write(Header, bytes);
        Body.Span.CopyTo(bytes.AsSpan(SdrHeader.Size));
        return bytes;
    }

    /// <summary>Which sensor the record speaks of; null for records of other things.</summary>
    public SensorKey? Key =>
        Type is SdrRecordType.Full or SdrRecordType.Compact or SdrRecordType.EventOnly
        && Message.Read<SensorKey>(Body.Span, out var key) is not BodyFit.TooShort
            ? key
            : null;

    /// <summary>The name within; null for records without one.</summary>
    public string? Name =>
        Type switch
        {
            SdrRecordType.Full when TryRead<FullSensorRecord>(out var r) => r.Name.Text,
            SdrRecordType.Compact when TryRead<CompactSensorRecord>(out var r) => r.Name.Text,
            SdrRecordType.EventOnly when TryRead<EventOnlyRecord>(out var r) => r.Name.Text,
            SdrRecordType.GenericDeviceLocator when TryRead<GenericDeviceLocatorRecord>(out var r) => r.Name.Text,
            SdrRecordType.FruDeviceLocator when TryRead<FruDeviceLocatorRecord>(out var r) => r.Name.Text,
            SdrRecordType.ControllerLocator when TryRead<ControllerLocatorRecord>(out var r) => r.Name.Text,
            _ => null,
        };

    /// <summary>What it is about; null for records without an entity.</summary>
    public SensorEntity? Entity =>
        Type switch
        {
            SdrRecordType.Full when TryRead<FullSensorRecord>(out var r) => r.Entity,
            SdrRecordType.Compact when TryRead<CompactSensorRecord>(out var r) => r.Entity,
            SdrRecordType.EventOnly when TryRead<EventOnlyRecord>(out var r) => r.Entity,
            SdrRecordType.GenericDeviceLocator when TryRead<GenericDeviceLocatorRecord>(out var r) => r.Entity,
            SdrRecordType.FruDeviceLocator when TryRead<FruDeviceLocatorRecord>(out var r) => r.Entity,
            SdrRecordType.ControllerLocator when TryRead<ControllerLocatorRecord>(out var r) => r.Entity,
            _ => null,
        };

    /// <summary>What the bytes say, field by field.</summary>
    public IReadOnlyList<WireField> Describe() =>
        Type switch
        {
            SdrRecordType.Full => Message.Describe<FullSensorRecord>(Body.Span),
            SdrRecordType.Compact => Message.Describe<CompactSensorRecord>(Body.Span),
            SdrRecordType.EventOnly => Message.Describe<EventOnlyRecord>(Body.Span),
            SdrRecordType.EntityAssociation => Message.Describe<EntityAssociationRecord>(Body.Span),
            SdrRecordType.DeviceRelativeEntityAssociation => Message.Describe<DeviceRelativeEntityAssociationRecord>(
                Body.Span
            ),
            SdrRecordType.GenericDeviceLocator => Message.Describe<GenericDeviceLocatorRecord>(Body.Span),
            SdrRecordType.FruDeviceLocator => Message.Describe<FruDeviceLocatorRecord>(Body.Span),
            SdrRecordType.ControllerLocator => Message.Describe<ControllerLocatorRecord>(Body.Span),
            SdrRecordType.ControllerConfirmation => Message.Describe<ControllerConfirmationRecord>(Body.Span),
            SdrRecordType.MessageChannelInfo => Message.Describe<MessageChannelInfoRecord>(Body.Span),
            _ => Message.Describe<OemRecord>(Body.Span),
        };
}
