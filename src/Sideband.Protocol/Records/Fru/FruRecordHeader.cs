using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Fru;

/// <summary>The five bytes that begin a multirecord. (FRU 1.0 §16.1)</summary>
/// <param name="Type">What it is.</param>
/// <param name="Version">2.</param>
/// <param name="IsLast">None follows.</param>
/// <param name="Length">Bytes that follow.</param>
/// <param name="DataChecksum">Makes the sum of the data zero.</param>
/// <param name="HeaderChecksum">Makes the sum of the header zero.</param>
public readonly record struct FruRecordHeader(
    FruRecordType Type,
    byte Version,
    bool IsLast,
    byte Length,
    byte DataChecksum,
    byte HeaderChecksum
) : IMessage<FruRecordHeader>
{
    static FruRecordHeader IMessage<FruRecordHeader>.Layout<W>(ref W w, in FruRecordHeader m) =>
        new(
            w.Enum(8, m.Type),
            w.Bits(4, m.Version),
            w.Flag(m.IsLast, skip: 3),
            w.U8(m.Length),
            w.U8(m.DataChecksum),
            w.U8(m.HeaderChecksum)
        );

    /// <summary>Bytes of a header.</summary>
    public const int Size = 5;
}
