using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Get DCMI Capabilities Info: what of DCMI there is. (DCMI 1.5 §6.1.1)</summary>
/// <param name="ParameterSelector">One of <see cref="DcmiCapabilities"/>.</param>
public readonly record struct GetDcmiCapabilitiesInfo(byte ParameterSelector)
    : IRequest<GetDcmiCapabilitiesInfo, GetDcmiCapabilitiesInfo.Response>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x01,
            "Get DCMI Capabilities Info",
            PrivilegeLevel.None,
            CommandEffect.Idempotent,
            "DCMI 6.1.1"
        )
        {
            Owner = DcmiGroup.Id,
        };

    static GetDcmiCapabilitiesInfo IMessage<GetDcmiCapabilitiesInfo>.Layout<W>(ref W w, in GetDcmiCapabilitiesInfo m)
    {
        DcmiGroup.Begin(ref w);
        return new(w.U8(m.ParameterSelector));
    }

    /// <param name="Major">Version of DCMI that is followed.</param>
    /// <param name="Minor">Behind the point.</param>
    /// <param name="Revision">Revision of the parameters; 2 in DCMI 1.5.</param>
    /// <param name="Data">The parameter, laid out as its type says.</param>
    public readonly record struct Response(byte Major, byte Minor, byte Revision, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            DcmiGroup.Begin(ref w);
            return new(
                w.U8(m.Major),
                w.U8(m.Minor),
                w.U8(m.Revision),
                w.Parameter(DcmiCapabilities.Family, null, m.Data)
            );
        }
    }
}
