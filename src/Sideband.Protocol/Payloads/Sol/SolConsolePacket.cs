using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Payloads.Sol;

/// <summary>A packet from the console to the controller. (IPMI v2.0 §15.9, table 15-2)</summary>
/// <param name="Numbers">What it is and what it answers.</param>
/// <param name="Operation">What is to be done besides.</param>
/// <param name="Characters">For the serial port; 255 at most, because the count of an acknowledgement has a byte.</param>
public readonly record struct SolConsolePacket(SolNumbers Numbers, SolOperation Operation, Octets Characters)
    : IMessage<SolConsolePacket>
{
    static SolConsolePacket IMessage<SolConsolePacket>.Layout<W>(ref W w, in SolConsolePacket m) =>
        new(w.Part(m.Numbers), w.Enum(8, m.Operation), w.Rest(m.Characters));
}
