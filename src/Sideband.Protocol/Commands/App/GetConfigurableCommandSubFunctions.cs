using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Configurable Command Sub-functions: which sub-functions of a command can be switched off and on. (IPMI v2.0 §21.6)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="NetworkFunction">The network function.</param>
/// <param name="Lun">The logical unit.</param>
/// <param name="CommandCode">The command.</param>
/// <param name="Owner">One byte defining body for group extensions, three bytes IANA number for OEM groups, otherwise none.</param>
public readonly record struct GetConfigurableCommandSubFunctions(
    byte Channel,
    byte NetworkFunction,
    byte Lun,
    byte CommandCode,
    Octets Owner
) : IRequest<GetConfigurableCommandSubFunctions, GetConfigurableCommandSubFunctions.Response>, IFirewallRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x0D,
            "Get Configurable Command Sub-functions",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "21.6"
        );

    static GetConfigurableCommandSubFunctions IMessage<GetConfigurableCommandSubFunctions>.Layout<W>(
        ref W w,
        in GetConfigurableCommandSubFunctions m
    ) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(6, m.NetworkFunction, skip: 4),
            w.Bits(2, m.Lun, skip: 2, pad: 6),
            w.U8(m.CommandCode),
            w.Rest(m.Owner)
        );

    /// <param name="Mask">Sub-functions 0 to 31; a bit that is set means that it can be configured.</param>
    /// <param name="MoreMask">Sub-functions 32 to 63.</param>
    public readonly record struct Response(uint Mask, uint? MoreMask) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U32(m.Mask), w.Optional32(m.MoreMask));
    }
}
