using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Activate Payload: starts a payload, such as serial over LAN, in this session. (IPMI v2.0 §24.1)</summary>
/// <param name="PayloadType">Which; 1 is serial over LAN.</param>
/// <param name="Instance">Which instance, from 1.</param>
/// <param name="Auxiliary">The payload's; for serial over LAN see <see cref="SolActivation"/>.</param>
public readonly record struct ActivatePayload(byte PayloadType, byte Instance, uint Auxiliary)
    : IRequest<ActivatePayload, ActivatePayload.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x48, "Activate Payload", PrivilegeLevel.User, CommandEffect.NotIdempotent, "24.1")
        {
            CompletionCodes =
            [
                (0x80, "payload already active on another session"),
                (0x81, "payload type is disabled"),
                (0x82, "payload activation limit reached"),
                (0x83, "cannot activate payload with encryption"),
                (0x84, "cannot activate payload without encryption"),
            ],
        };

    static ActivatePayload IMessage<ActivatePayload>.Layout<W>(ref W w, in ActivatePayload m) =>
        new(w.Bits(6, m.PayloadType), w.Bits(4, m.Instance, skip: 2, pad: 4), w.U32(m.Auxiliary));

    /// <param name="Auxiliary">The payload's.</param>
    /// <param name="InboundSize">Bytes in the largest packet to the controller.</param>
    /// <param name="OutboundSize">Bytes in the largest packet from the controller.</param>
    /// <param name="Port">UDP port of the payload.</param>
    /// <param name="Vlan">VLAN of the payload; FFFFh is none.</param>
    public readonly record struct Response(
        uint Auxiliary,
        ushort InboundSize,
        ushort OutboundSize,
        ushort Port,
        ushort Vlan
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U32(m.Auxiliary), w.U16(m.InboundSize), w.U16(m.OutboundSize), w.U16(m.Port), w.U16(m.Vlan));
    }
}
