using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 08h: which entities a container holds. (IPMI v2.0 §43.4)</summary>
/// <param name="Container">The container.</param>
/// <param name="PresenceSensorAccessible">The presence sensor of the container can always be read.</param>
/// <param name="Linked">More records speak of this container.</param>
/// <param name="IsRange">The four are two ranges, not a list.</param>
/// <param name="Contained">What it holds.</param>
public readonly record struct EntityAssociationRecord(
    EntityInstance Container,
    bool PresenceSensorAccessible,
    bool Linked,
    bool IsRange,
    ValueList<EntityInstance> Contained
) : IMessage<EntityAssociationRecord>
{
    static EntityAssociationRecord IMessage<EntityAssociationRecord>.Layout<W>(ref W w, in EntityAssociationRecord m)
    {
        var container = w.Part(m.Container);
        w.Reserved(5);
        var presenceSensorAccessible = w.Flag(m.PresenceSensorAccessible);
        var linked = w.Flag(m.Linked);
        var isRange = w.Flag(m.IsRange);
        var contained = w.List(4, m.Contained);
        return new(container, presenceSensorAccessible, linked, isRange, contained);
    }
}
