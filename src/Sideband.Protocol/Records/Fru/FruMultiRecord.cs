using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Fru;

/// <summary>A multirecord as it is stored. (FRU 1.0 §16)</summary>
/// <param name="Type">What it is.</param>
/// <param name="Version">2.</param>
/// <param name="Data">The bytes behind the header, at most 255.</param>
public readonly record struct FruMultiRecord(FruRecordType Type, byte Version, Octets Data)
{
    /// <summary>The version of records of FRU 1.0.</summary>
    public const byte CurrentVersion = 2;

    /// <summary>The data as a record of that type; false where they are too short.</summary>
    public bool TryRead<T>(out T body)
        where T : struct, IMessage<T> => Message.Read(Data.Span, out body) is not BodyFit.TooShort;

    /// <summary>What the bytes say, field by field; nothing for types that are kept as bytes.</summary>
    public IReadOnlyList<WireField> Describe() =>
        Type switch
        {
            FruRecordType.PowerSupply => Message.Describe<PowerSupplyRecord>(Data.Span),
            FruRecordType.DcOutput => Message.Describe<DcOutputRecord>(Data.Span),
            FruRecordType.DcLoad => Message.Describe<DcLoadRecord>(Data.Span),
            _ => [],
        };
}
