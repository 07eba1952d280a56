using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Command Enables: which commands are on. (IPMI v2.0 §21.8)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="NetworkFunction">The network function.</param>
/// <param name="Range">Which half.</param>
/// <param name="Lun">The logical unit.</param>
/// <param name="Owner">One byte defining body for group extensions, three bytes IANA number for OEM groups, otherwise none.</param>
public readonly record struct GetCommandEnables(
    byte Channel,
    byte NetworkFunction,
    CommandRange Range,
    byte Lun,
    Octets Owner
) : IRequest<GetCommandEnables, GetCommandEnables.Response>, ICommandRangeRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x61, "Get Command Enables", PrivilegeLevel.User, CommandEffect.Idempotent, "21.8");

    static GetCommandEnables IMessage<GetCommandEnables>.Layout<W>(ref W w, in GetCommandEnables m) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(6, m.NetworkFunction, skip: 4),
            w.Enum(2, m.Range),
            w.Bits(2, m.Lun, pad: 6),
            w.Rest(m.Owner)
        );

    /// <param name="Mask">128 bits; a bit that is set means that the command is on.</param>
    public readonly record struct Response(Octets Mask) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Bytes(16, m.Mask));
    }
}
