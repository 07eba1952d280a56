using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Which sensor it is. (IPMI v2.0 §43.1, bytes 6 to 8)</summary>
/// <param name="OwnerId">Slave address of the owner; with bit 0 set a software ID.</param>
/// <param name="OwnerLun">The owner's logical unit.</param>
/// <param name="Channel">The channel that the owner is on; 0 is the primary IPMB.</param>
/// <param name="Number">The sensor's number with its owner.</param>
public readonly record struct SensorKey(byte OwnerId, byte OwnerLun, byte Channel, byte Number) : IMessage<SensorKey>
{
    static SensorKey IMessage<SensorKey>.Layout<W>(ref W w, in SensorKey m) =>
        new(w.U8(m.OwnerId), w.Bits(2, m.OwnerLun), w.Bits(4, m.Channel, skip: 2), w.U8(m.Number));
}
