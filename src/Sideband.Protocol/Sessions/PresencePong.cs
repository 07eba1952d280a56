using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>What a controller says when it is pinged. (IPMI v2.0 §13.2.4)</summary>
/// <param name="OemIana">Enterprise number of who defined the next; 4542 where nobody did, 36465 for DCMI.</param>
/// <param name="OemDefined">Theirs.</param>
/// <param name="Entities">What answers.</param>
/// <param name="Interactions">80h for RMCP's own security, 20h for DASH.</param>
public readonly record struct PresencePong(uint OemIana, uint OemDefined, AsfEntities Entities, byte Interactions)
    : IMessage<PresencePong>
{
    static PresencePong IMessage<PresencePong>.Layout<W>(ref W w, in PresencePong m)
    {
        var oemIana = w.U32BigEndian(m.OemIana);
        var oemDefined = w.U32BigEndian(m.OemDefined);
        var entities = w.Enum(8, m.Entities);
        var interactions = w.U8(m.Interactions);
        w.Reserved(48);
        return new(oemIana, oemDefined, entities, interactions);
    }
}
