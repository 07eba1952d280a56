using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis.Boot;

/// <summary>Boot option parameter 6: who asked for the boot.</summary>
/// <param name="Channel">By which channel.</param>
/// <param name="SessionId">In which session.</param>
/// <param name="Timestamp">When, as the event log counts.</param>
public readonly record struct BootInitiatorInfo(byte Channel, uint SessionId, uint Timestamp)
    : IParameter<BootInitiatorInfo>
{
    /// <inheritdoc/>
    public static ParameterInfo Parameter { get; } = new(6, "Boot initiator info", ParameterAccess.ReadWrite);

    static BootInitiatorInfo IMessage<BootInitiatorInfo>.Layout<W>(ref W w, in BootInitiatorInfo m) =>
        new(w.Bits(4, m.Channel, pad: 4), w.U32(m.SessionId), w.U32(m.Timestamp));
}
