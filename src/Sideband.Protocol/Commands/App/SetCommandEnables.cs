using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set Command Enables: switches commands off and on. (IPMI v2.0 §21.7)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="NetworkFunction">The network function.</param>
/// <param name="Range">Which half.</param>
/// <param name="Lun">The logical unit.</param>
/// <param name="Mask">128 bits; a bit that is set switches the command on.</param>
/// <param name="Owner">One byte defining body for group extensions, three bytes IANA number for OEM groups, otherwise none.</param>
public readonly record struct SetCommandEnables(
    byte Channel,
    byte NetworkFunction,
    CommandRange Range,
    byte Lun,
    Octets Mask,
    Octets Owner
) : IRequest<SetCommandEnables, EmptyResponse>, ICommandRangeRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x60, "Set Command Enables", PrivilegeLevel.Administrator, CommandEffect.Idempotent, "21.7")
        {
            CompletionCodes = [(0x80, "attempt to enable unsupported or unconfigurable command")],
        };

    static SetCommandEnables IMessage<SetCommandEnables>.Layout<W>(ref W w, in SetCommandEnables m) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(6, m.NetworkFunction, skip: 4),
            w.Enum(2, m.Range),
            w.Bits(2, m.Lun, pad: 6),
            w.Bytes(16, m.Mask),
            w.Rest(m.Owner)
        );
}
