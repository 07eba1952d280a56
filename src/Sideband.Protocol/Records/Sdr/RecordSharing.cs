using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>How one record stands for several sensors. (IPMI v2.0 §43.2, bytes 24 and 25)</summary>
/// <param name="ShareCount">Sensors that share the record; 0 and 1 are one.</param>
/// <param name="InstanceModifier">0: names end with a number, 1: with a letter.</param>
/// <param name="Direction">In or out.</param>
/// <param name="ModifierOffset">The first one's number or letter.</param>
/// <param name="EntityInstanceGrows">Each has an entity instance of its own.</param>
public readonly record struct RecordSharing(
    byte ShareCount,
    byte InstanceModifier,
    SensorDirection Direction,
    byte ModifierOffset,
    bool EntityInstanceGrows
) : IMessage<RecordSharing>
{
    static RecordSharing IMessage<RecordSharing>.Layout<W>(ref W w, in RecordSharing m) =>
        new(
            w.Bits(4, m.ShareCount),
            w.Bits(2, m.InstanceModifier),
            w.Enum(2, m.Direction),
            w.Bits(7, m.ModifierOffset),
            w.Flag(m.EntityInstanceGrows)
        );
}
