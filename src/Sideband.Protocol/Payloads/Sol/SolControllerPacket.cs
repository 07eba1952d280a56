using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Payloads.Sol;

/// <summary>A packet from the controller to the console. (IPMI v2.0 §15.9, table 15-2)</summary>
/// <param name="Numbers">What it is and what it answers.</param>
/// <param name="Status">How the serial port is.</param>
/// <param name="Characters">From the serial port; 255 at most, because the count of an acknowledgement has a byte.</param>
public readonly record struct SolControllerPacket(SolNumbers Numbers, SolStatus Status, Octets Characters)
    : IMessage<SolControllerPacket>
{
    static SolControllerPacket IMessage<SolControllerPacket>.Layout<W>(ref W w, in SolControllerPacket m) =>
        new(w.Part(m.Numbers), w.Enum(8, m.Status), w.Rest(m.Characters));
}
