using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>RAKP Message 4: the session is open. (IPMI v2.0 §13.23)</summary>
/// <param name="Tag">As in message 3.</param>
/// <param name="Status">How it ended.</param>
/// <param name="ConsoleSessionId">The console's number for the session.</param>
/// <param name="IntegrityCheck">Proves that both sides have the same keys; its length is the algorithm's.</param>
public readonly record struct RakpMessage4(
    byte Tag,
    RmcpPlusStatus Status,
    uint ConsoleSessionId,
    Octets IntegrityCheck
) : IMessage<RakpMessage4>
{
    static RakpMessage4 IMessage<RakpMessage4>.Layout<W>(ref W w, in RakpMessage4 m) =>
        new(w.U8(m.Tag), w.Enum(8, m.Status, pad: 16), w.U32(m.ConsoleSessionId), w.Rest(m.IntegrityCheck));
}
