using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Command Sub-function Support: which sub-functions of a command exist. (IPMI v2.0 §21.4)</summary>
/// <param name="Channel">Eh is the one the request comes by.</param>
/// <param name="NetworkFunction">The network function.</param>
/// <param name="Lun">The logical unit.</param>
/// <param name="CommandCode">The command.</param>
/// <param name="Owner">One byte defining body for group extensions, three bytes IANA number for OEM groups, otherwise none.</param>
public readonly record struct GetCommandSubFunctionSupport(
    byte Channel,
    byte NetworkFunction,
    byte Lun,
    byte CommandCode,
    Octets Owner
) : IRequest<GetCommandSubFunctionSupport, GetCommandSubFunctionSupport.Response>, IFirewallRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x0B, "Get Command Sub-function Support", PrivilegeLevel.User, CommandEffect.Idempotent, "21.4");

    static GetCommandSubFunctionSupport IMessage<GetCommandSubFunctionSupport>.Layout<W>(
        ref W w,
        in GetCommandSubFunctionSupport m
    ) =>
        new(
            w.Bits(4, m.Channel),
            w.Bits(6, m.NetworkFunction, skip: 4),
            w.Bits(2, m.Lun, skip: 2, pad: 6),
            w.U8(m.CommandCode),
            w.Rest(m.Owner)
        );

    /// <param name="SpecificationErrata">Errata of the specification that is followed.</param>
    /// <param name="SpecificationType">0 for IPMI.</param>
    /// <param name="SpecificationVersion">Two digits: 20h for IPMI 2.0.</param>
    /// <param name="SpecificationRevision">Two digits.</param>
    /// <param name="Mask">Sub-functions 0 to 31; a bit that is set means not there.</param>
    /// <param name="MoreMask">Sub-functions 32 to 63.</param>
    public readonly record struct Response(
        byte SpecificationErrata,
        byte SpecificationType,
        byte SpecificationVersion,
        byte SpecificationRevision,
        uint? Mask,
        uint? MoreMask
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Bits(4, m.SpecificationErrata),
                w.Bits(4, m.SpecificationType),
                w.U8(m.SpecificationVersion),
                w.U8(m.SpecificationRevision),
                w.Optional32(m.Mask),
                w.Optional32(m.MoreMask)
            );
    }
}
