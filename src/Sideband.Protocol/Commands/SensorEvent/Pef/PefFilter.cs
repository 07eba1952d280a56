using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent.Pef;

/// <summary>An entry of the event filter table. (IPMI v2.0 §17.7)</summary>
/// <param name="Kind">Who made it.</param>
/// <param name="Enabled">It is used.</param>
/// <param name="Actions">What is done when it matches.</param>
/// <param name="GroupControl">Group control is done, too.</param>
/// <param name="AlertPolicy">The alert policy that is followed.</param>
/// <param name="GroupSelector">The entry of the group control table.</param>
/// <param name="Severity">How bad the event is.</param>
/// <param name="Generator1">Address or software ID; FFh is any.</param>
/// <param name="Generator2">Channel and logical unit; FFh is any.</param>
/// <param name="SensorType">FFh is any.</param>
/// <param name="SensorNumber">FFh is any.</param>
/// <param name="EventTrigger">Event/reading type code; FFh is any.</param>
/// <param name="OffsetMask">Bit n: offset n matches.</param>
/// <param name="Data1">For event data 1.</param>
/// <param name="Data2">For event data 2.</param>
/// <param name="Data3">For event data 3.</param>
public readonly record struct PefFilter(
    PefFilterKind Kind,
    bool Enabled,
    PefActions Actions,
    bool GroupControl,
    byte AlertPolicy,
    byte GroupSelector,
    PefSeverity Severity,
    byte Generator1,
    byte Generator2,
    byte SensorType,
    byte SensorNumber,
    byte EventTrigger,
    ushort OffsetMask,
    PefDataMatch Data1,
    PefDataMatch Data2,
    PefDataMatch Data3
) : IMessage<PefFilter>
{
    static PefFilter IMessage<PefFilter>.Layout<W>(ref W w, in PefFilter m) =>
        new(
            w.Enum(2, m.Kind, skip: 5),
            w.Flag(m.Enabled),
            w.Enum(6, m.Actions),
            w.Flag(m.GroupControl),
            w.Bits(4, m.AlertPolicy, skip: 1),
            w.Bits(3, m.GroupSelector),
            w.Enum(8, m.Severity, skip: 1),
            w.U8(m.Generator1),
            w.U8(m.Generator2),
            w.U8(m.SensorType),
            w.U8(m.SensorNumber),
            w.U8(m.EventTrigger),
            w.U16(m.OffsetMask),
            w.Part(m.Data1),
            w.Part(m.Data2),
            w.Part(m.Data3)
        );

    private const byte Any = 0xFF;

    /// <summary>Whether an event matches, enabled or not. The event's direction is no part of a filter. (§17.7)</summary>
    /// <param name="entry">The event.</param>
    public bool Matches(in SystemEventRecord entry) =>
        IsAnyOr(Generator1, entry.GeneratorId)
        && IsAnyOr(Generator2, (byte)(entry.GeneratorChannel << 4 | entry.GeneratorLun))
        && IsAnyOr(SensorType, (byte)entry.SensorType)
        && IsAnyOr(SensorNumber, entry.SensorNumber)
        && IsAnyOr(EventTrigger, entry.EventType)
        && (OffsetMask >> (entry.EventData1 & 0xF) & 1) != 0
        && Data1.Matches(entry.EventData1)
        && Data2.Matches(entry.EventData2)
        && Data3.Matches(entry.EventData3);

    private static bool IsAnyOr(byte wanted, byte value) => wanted == Any || wanted == value;
}
