using System.Buffers.Binary;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sel;

/// <summary>An entry of the log as it is stored: always 16 bytes. (IPMI v2.0 §32)</summary>
/// <param name="Id">The entry's number.</param>
/// <param name="RecordType">02h is an event; C0h to DFh is a manufacturer's with a time, E0h to FFh one without.</param>
/// <param name="Body">The 13 bytes that follow.</param>
public readonly record struct SelRecord(ushort Id, byte RecordType, Octets Body) : IRecord<SelRecord>
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 16;

    /// <summary>The type of events.</summary>
    public const byte SystemEvent = 0x02;

    private const int BodySize = 13;

    /// <summary>Whether the bytes 4 to 7 are a time, which the controller puts in.</summary>
    public bool HasTime => RecordType < 0xE0;

    /// <summary>The time; unspecified where there is none.</summary>
    public IpmiTime Time =>
        HasTime && Body.Length >= 4 ? new(BinaryPrimitives.ReadUInt32LittleEndian(Body.Span)) : IpmiTime.Unspecified;

    /// <summary>The event; null for a manufacturer's entry.</summary>
    public SystemEventRecord? Event =>
        RecordType is < 0xC0 && Message.TryRead<SystemEventRecord>(Body.Span, out var entry) ? entry : null;

    /// <summary>Takes sixteen bytes apart; false for any other number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SelRecord record)
    {
        record = default;
        if (bytes.Length != Size)
            return false;
        record = new(BinaryPrimitives.ReadUInt16LittleEndian(bytes), bytes[2], Octets.Create(bytes[3..]));
        return true;
    }

    /// <summary>An entry of an event.</summary>
    public static SelRecord Create(in SystemEventRecord entry, ushort id = 0) =>
        new(id, SystemEvent, Message.ToOctets(in entry));

    /// <summary>The same with another number and, where entries of its type have one, another time.</summary>
    public SelRecord With(ushort id, IpmiTime time)
    {
        var body = Body.ToArray();
        Array.Resize(ref body, BodySize);
        if (HasTime)
            BinaryPrimitives.WriteUInt32LittleEndian(body, time.Seconds);
        return new(id, RecordType, body);
    }

    /// <summary>The sixteen bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Id);
        bytes[2] = RecordType;
        Body.Span[..Math.Min(BodySize, Body.Length)].CopyTo(bytes.AsSpan(3));
        return bytes;
    }

    /// <summary>What the bytes say, field by field.</summary>
    public IReadOnlyList<WireField> Describe() =>
        RecordType switch
        {
            < 0xC0 => Message.Describe<SystemEventRecord>(Body.Span),
            < 0xE0 => Message.Describe<OemTimestampedRecord>(Body.Span),
            _ => Message.Describe<OemRecord>(Body.Span),
        };
}
