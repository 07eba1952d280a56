using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>RAKP Message 3: the console proves that it knows the password. (IPMI v2.0 §13.22)</summary>
/// <param name="Tag">Makes the answer match.</param>
/// <param name="Status">Anything but no errors ends the log-in.</param>
/// <param name="ControllerSessionId">The controller's number for the session.</param>
/// <param name="KeyExchangeCode">The proof; its length is the algorithm's.</param>
public readonly record struct RakpMessage3(
    byte Tag,
    RmcpPlusStatus Status,
    uint ControllerSessionId,
    Octets KeyExchangeCode
) : IMessage<RakpMessage3>
{
    static RakpMessage3 IMessage<RakpMessage3>.Layout<W>(ref W w, in RakpMessage3 m) =>
        new(w.U8(m.Tag), w.Enum(8, m.Status, pad: 16), w.U32(m.ControllerSessionId), w.Rest(m.KeyExchangeCode));
}
