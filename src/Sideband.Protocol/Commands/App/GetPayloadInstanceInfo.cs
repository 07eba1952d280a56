using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Payload Instance Info: who uses an instance of a payload. (IPMI v2.0 §24.5)</summary>
/// <param name="PayloadType">Which.</param>
/// <param name="Instance">From 1.</param>
public readonly record struct GetPayloadInstanceInfo(byte PayloadType, byte Instance)
    : IRequest<GetPayloadInstanceInfo, GetPayloadInstanceInfo.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x4B, "Get Payload Instance Info", PrivilegeLevel.User, CommandEffect.Idempotent, "24.5");

    static GetPayloadInstanceInfo IMessage<GetPayloadInstanceInfo>.Layout<W>(ref W w, in GetPayloadInstanceInfo m) =>
        new(w.U8(m.PayloadType), w.U8(m.Instance));

    /// <param name="SessionId">The session; 0 where it is not active.</param>
    /// <param name="Information">The payload's; for serial over LAN the first byte is the port's number.</param>
    public readonly record struct Response(uint SessionId, Octets Information) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U32(m.SessionId), w.Bytes(8, m.Information));
    }
}
