using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Get DCMI Configuration Parameters: how the controller asks for its address. (DCMI 1.5 §6.1.3)</summary>
/// <param name="ParameterSelector">One of <see cref="DcmiConfiguration"/>.</param>
/// <param name="SetSelector">0.</param>
public readonly record struct GetDcmiConfigurationParameters(byte ParameterSelector, byte SetSelector)
    : IRequest<GetDcmiConfigurationParameters, GetDcmiConfigurationParameters.Response>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x13,
            "Get DCMI Configuration Parameters",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "DCMI 6.1.3"
        )
        {
            Owner = DcmiGroup.Id,
            CompletionCodes = [(0x80, "parameter not supported")],
        };

    static GetDcmiConfigurationParameters IMessage<GetDcmiConfigurationParameters>.Layout<W>(
        ref W w,
        in GetDcmiConfigurationParameters m
    )
    {
        DcmiGroup.Begin(ref w);
        return new(w.U8(m.ParameterSelector), w.U8(m.SetSelector));
    }

    /// <param name="Major">Version of DCMI that is followed.</param>
    /// <param name="Minor">Behind the point.</param>
    /// <param name="Revision">Revision of the parameters; 1 in DCMI 1.5.</param>
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
                w.Parameter(DcmiConfiguration.Family, null, m.Data)
            );
        }
    }
}
