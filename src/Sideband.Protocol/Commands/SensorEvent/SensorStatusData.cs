namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>What Set Sensor Reading And Event Status writes; what was not sent is 0. (IPMI v2.0 §35.17)</summary>
/// <param name="Reading">Raw.</param>
/// <param name="Assertions">Bit n is offset n.</param>
/// <param name="Deassertions">Bit n is offset n.</param>
/// <param name="EventData1">Offset, and what the other two are.</param>
/// <param name="EventData2">FFh is nothing.</param>
/// <param name="EventData3">FFh is nothing.</param>
public readonly record struct SensorStatusData(
    byte Reading,
    ushort Assertions,
    ushort Deassertions,
    byte EventData1,
    byte EventData2,
    byte EventData3
) : IMessage<SensorStatusData>
{
    /// <summary>Bytes of all fields.</summary>
    public const int Size = 8;

    static SensorStatusData IMessage<SensorStatusData>.Layout<W>(ref W w, in SensorStatusData m) =>
        new(
            w.U8(m.Reading),
            w.U16(m.Assertions),
            w.U16(m.Deassertions),
            w.U8(m.EventData1),
            w.U8(m.EventData2),
            w.U8(m.EventData3)
        );
}
