using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set Command Sub-function Enables: switches sub-functions of a command off and on. (IPMI v2.0 §21.9)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="NetworkFunction">The network function.</param>
/// <param name="Lun">The logical unit.</param>
/// <param name="CommandCode">The command.</param>
/// <param name="OwnerAndMasks">One byte defining body or three bytes IANA number where the network function has them, then one or two masks of four bytes.</param>
public readonly record struct SetCommandSubFunctionEnables(
    byte Channel,
    byte NetworkFunction,
    byte Lun,
    byte CommandCode,
    Octets OwnerAndMasks
) : IRequest<SetCommandSubFunctionEnables, EmptyResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x62,
            "Set Command Sub-function Enables",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "21.9"
        )
        {
            CompletionCodes = [(0x80, "attempt to enable unsupported or unconfigurable sub-function")],
        };

    static SetCommandSubFunctionEnables IMessage<SetCommandSubFunctionEnables>.Layout<W>(
        ref W w,
        in SetCommandSubFunctionEnables m
    ) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(6, m.NetworkFunction, skip: 4),
            w.Bits(2, m.Lun, skip: 2, pad: 6),
            w.U8(m.CommandCode),
            w.Rest(m.OwnerAndMasks)
        );
}
