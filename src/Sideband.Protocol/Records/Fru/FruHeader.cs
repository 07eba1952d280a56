using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Fru;

/// <summary>The eight bytes that begin an inventory. (FRU 1.0 §8)</summary>
/// <param name="Version">1.</param>
/// <param name="InternalUse">Offsets are in steps of eight bytes; 0 is absent.</param>
/// <param name="Chassis">Offset of the chassis area.</param>
/// <param name="Board">Offset of the board area.</param>
/// <param name="Product">Offset of the product area.</param>
/// <param name="MultiRecords">Offset of the first multirecord.</param>
/// <param name="Checksum">Makes the sum zero.</param>
public readonly record struct FruHeader(
    byte Version,
    byte InternalUse,
    byte Chassis,
    byte Board,
    byte Product,
    byte MultiRecords,
    byte Checksum
) : IMessage<FruHeader>
{
    static FruHeader IMessage<FruHeader>.Layout<W>(ref W w, in FruHeader m)
    {
        var version = w.Bits(4, m.Version);
        w.Reserved(4);
        var internalUse = w.U8(m.InternalUse);
        var chassis = w.U8(m.Chassis);
        var board = w.U8(m.Board);
        var product = w.U8(m.Product);
        var multiRecords = w.U8(m.MultiRecords);
        w.Reserved(8);
        var checksum = w.U8(m.Checksum);
        return new(version, internalUse, chassis, board, product, multiRecords, checksum);
    }

    /// <summary>Bytes of a header.</summary>
    public const int Size = 8;
}
