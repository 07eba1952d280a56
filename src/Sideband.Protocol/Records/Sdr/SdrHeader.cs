using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>The five bytes that begin every record. (IPMI v2.0 §43)</summary>
/// <param name="RecordId">The record, as the repository numbers it.</param>
/// <param name="Version">51h is IPMI 1.5 and 2.0: the minor digit is in the high nibble.</param>
/// <param name="Type">What follows.</param>
/// <param name="Length">Bytes that follow.</param>
public readonly record struct SdrHeader(ushort RecordId, byte Version, SdrRecordType Type, byte Length)
    : IMessage<SdrHeader>
{
    static SdrHeader IMessage<SdrHeader>.Layout<W>(ref W w, in SdrHeader m) =>
        new(w.U16(m.RecordId), w.U8(m.Version), w.Enum(8, m.Type), w.U8(m.Length));

    /// <summary>Bytes of a header.</summary>
    public const int Size = 5;

    /// <summary>The version of records of IPMI 1.5 and 2.0.</summary>
    public const byte CurrentVersion = 0x51;
}
