using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Payload Activation Status: which instances of a payload are in use. (IPMI v2.0 §24.4)</summary>
/// <param name="PayloadType">Which.</param>
public readonly record struct GetPayloadActivationStatus(byte PayloadType)
    : IRequest<GetPayloadActivationStatus, GetPayloadActivationStatus.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x4A, "Get Payload Activation Status", PrivilegeLevel.User, CommandEffect.Idempotent, "24.4");

    static GetPayloadActivationStatus IMessage<GetPayloadActivationStatus>.Layout<W>(
        ref W w,
        in GetPayloadActivationStatus m
    ) => new(w.U8(m.PayloadType));

    /// <param name="Capacity">Instances there can be.</param>
    /// <param name="Active">Bit n is instance n+1.</param>
    public readonly record struct Response(byte Capacity, ushort Active) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.Bits(4, m.Capacity, pad: 4), w.U16(m.Active));
    }
}
