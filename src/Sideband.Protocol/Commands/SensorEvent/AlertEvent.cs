using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>The event that an alert is about, where it is not of the log. (IPMI v2.0 §30.7)</summary>
/// <param name="GeneratorId">Address or software ID.</param>
/// <param name="Event">The event.</param>
public readonly record struct AlertEvent(byte GeneratorId, EventMessage Event) : IMessage<AlertEvent>
{
    static AlertEvent IMessage<AlertEvent>.Layout<W>(ref W w, in AlertEvent m) =>
        new(w.U8(m.GeneratorId), w.Part(m.Event));
}
