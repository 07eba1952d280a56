using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>An entity within an association; zero is none. (IPMI v2.0 §43.4)</summary>
/// <param name="Id">The kind of thing.</param>
/// <param name="Instance">Which of them.</param>
public readonly record struct EntityInstance(EntityId Id, byte Instance) : IMessage<EntityInstance>
{
    static EntityInstance IMessage<EntityInstance>.Layout<W>(ref W w, in EntityInstance m) =>
        new(w.Enum(8, m.Id), w.U8(m.Instance));
}
