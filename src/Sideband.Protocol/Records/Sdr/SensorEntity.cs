using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>What a sensor or device belongs to. (IPMI v2.0 §43.1, bytes 9 and 10)</summary>
/// <param name="Id">The kind of thing.</param>
/// <param name="Instance">Which of them; from 60h on relative to the owner.</param>
/// <param name="Logical">It is a container, not a thing.</param>
public readonly record struct SensorEntity(EntityId Id, byte Instance, bool Logical) : IMessage<SensorEntity>
{
    static SensorEntity IMessage<SensorEntity>.Layout<W>(ref W w, in SensorEntity m) =>
        new(w.Enum(8, m.Id), w.Bits(7, m.Instance), w.Flag(m.Logical));
}
