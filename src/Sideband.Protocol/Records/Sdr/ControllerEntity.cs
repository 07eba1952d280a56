using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>An entity of a controller. (IPMI v2.0 §43.5)</summary>
/// <param name="Address">Slave address of the controller, shifted; 0 is none.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="Id">The kind of thing.</param>
/// <param name="Instance">Which of them.</param>
public readonly record struct ControllerEntity(byte Address, byte Channel, EntityId Id, byte Instance)
    : IMessage<ControllerEntity>
{
    static ControllerEntity IMessage<ControllerEntity>.Layout<W>(ref W w, in ControllerEntity m) =>
        new(w.Bits(7, m.Address, skip: 1), w.Bits(4, m.Channel, skip: 4), w.Enum(8, m.Id), w.U8(m.Instance));
}
