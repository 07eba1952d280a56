using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Get LAN Configuration Parameters: how a LAN channel is configured. (IPMI v2.0 §23.2)</summary>
/// <param name="Channel">The LAN channel; Eh is the one the request comes by.</param>
/// <param name="RevisionOnly">Asks only for the parameter revision; no data is returned.</param>
/// <param name="ParameterSelector">One of <see cref="LanParameters"/>.</param>
/// <param name="SetSelector">Which entry, for parameters that are tables; otherwise 0.</param>
/// <param name="BlockSelector">Which block, for entries longer than a message; otherwise 0.</param>
public readonly record struct GetLanConfigurationParameters(
    byte Channel,
    bool RevisionOnly,
    byte ParameterSelector,
    byte SetSelector,
    byte BlockSelector
) : IRequest<GetLanConfigurationParameters, GetLanConfigurationParameters.Response>, IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x02,
            "Get LAN Configuration Parameters",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "23.2"
        )
        {
            CompletionCodes = [(0x80, "parameter not supported")],
        };

    static GetLanConfigurationParameters IMessage<GetLanConfigurationParameters>.Layout<W>(
        ref W w,
        in GetLanConfigurationParameters m
    ) =>
        new(
            w.Bits(4, m.Channel),
            w.Flag(m.RevisionOnly, skip: 3),
            w.U8(m.ParameterSelector),
            w.U8(m.SetSelector),
            w.U8(m.BlockSelector)
        );

    /// <param name="Revision">Revision of the parameters: the present one in the upper, the oldest compatible in the lower half.</param>
    /// <param name="Data">The parameter, laid out as its type says.</param>
    public readonly record struct Response(byte Revision, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.Revision), w.Parameter(LanParameters.Family, null, m.Data));
    }
}
