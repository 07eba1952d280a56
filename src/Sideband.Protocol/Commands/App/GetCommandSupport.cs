using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Command Support: which commands of a network function exist. (IPMI v2.0 §21.3)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="NetworkFunction">The network function.</param>
/// <param name="Range">Which half.</param>
/// <param name="Lun">The logical unit.</param>
/// <param name="Owner">One byte defining body for group extensions, three bytes IANA number for OEM groups, otherwise none.</param>
public readonly record struct GetCommandSupport(
    byte Channel,
    byte NetworkFunction,
    CommandRange Range,
    byte Lun,
    Octets Owner
) : IRequest<GetCommandSupport, GetCommandSupport.Response>, ICommandRangeRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x0A, "Get Command Support", PrivilegeLevel.User, CommandEffect.Idempotent, "21.3");

    static GetCommandSupport IMessage<GetCommandSupport>.Layout<W>(ref W w, in GetCommandSupport m) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(6, m.NetworkFunction, skip: 4),
            w.Enum(2, m.Range),
            w.Bits(2, m.Lun, pad: 6),
            w.Rest(m.Owner)
        );

    /// <param name="Mask">128 bits, the lowest command in bit 0 of the first byte; a bit that is set means that the command is not there.</param>
    public readonly record struct Response(Octets Mask) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Bytes(16, m.Mask));
    }
}
