using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Sessions;

/// <summary>RMCP+ Open Session Response. (IPMI v2.0 §13.18)</summary>
/// <param name="Tag">As in the request.</param>
/// <param name="Status">How it ended.</param>
/// <param name="MaximumPrivilege">The highest level that the session can have with these algorithms.</param>
/// <param name="ConsoleSessionId">As in the request.</param>
/// <param name="Accepted">What was chosen; missing where it ended badly.</param>
public readonly record struct OpenSessionResponse(
    byte Tag,
    RmcpPlusStatus Status,
    PrivilegeLevel MaximumPrivilege,
    uint ConsoleSessionId,
    OpenSessionAccepted? Accepted
) : IMessage<OpenSessionResponse>
{
    static OpenSessionResponse IMessage<OpenSessionResponse>.Layout<W>(ref W w, in OpenSessionResponse m) =>
        new(
            w.U8(m.Tag),
            w.Enum(8, m.Status),
            w.Enum(4, m.MaximumPrivilege, pad: 12),
            w.U32(m.ConsoleSessionId),
            w.OptionalPart(m.Accepted)
        );
}
