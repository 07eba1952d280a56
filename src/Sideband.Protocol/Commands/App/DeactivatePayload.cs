using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Deactivate Payload: ends a payload. (IPMI v2.0 §24.2)</summary>
/// <param name="PayloadType">Which.</param>
/// <param name="Instance">Which instance, from 1.</param>
/// <param name="Auxiliary">The payload's.</param>
public readonly record struct DeactivatePayload(byte PayloadType, byte Instance, uint Auxiliary)
    : IRequest<DeactivatePayload, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x49, "Deactivate Payload", PrivilegeLevel.User, CommandEffect.Idempotent, "24.2")
        {
            CompletionCodes = [(0x80, "payload already deactivated"), (0x81, "payload type is disabled")],
        };

    static DeactivatePayload IMessage<DeactivatePayload>.Layout<W>(ref W w, in DeactivatePayload m) =>
        new(w.Bits(6, m.PayloadType), w.Bits(4, m.Instance, skip: 2, pad: 4), w.U32(m.Auxiliary));
}
