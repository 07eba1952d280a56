using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>RAKP Message 2: the controller's challenge. (IPMI v2.0 §13.21)</summary>
/// <param name="Tag">As in message 1.</param>
/// <param name="Status">How it ended.</param>
/// <param name="ConsoleSessionId">The console's number for the session.</param>
/// <param name="Challenge">Missing where it ended badly.</param>
public readonly record struct RakpMessage2(
    byte Tag,
    RmcpPlusStatus Status,
    uint ConsoleSessionId,
    RakpChallenge? Challenge
) : IMessage<RakpMessage2>
{
    static RakpMessage2 IMessage<RakpMessage2>.Layout<W>(ref W w, in RakpMessage2 m) =>
        new(w.U8(m.Tag), w.Enum(8, m.Status, pad: 16), w.U32(m.ConsoleSessionId), w.OptionalPart(m.Challenge));
}
