using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Get SOL Configuration Parameters: how serial over LAN works on a channel. (IPMI v2.0 §26.3)</summary>
/// <param name="Channel">The channel; Eh is the one the request comes by.</param>
/// <param name="RevisionOnly">Asks only for the parameter revision; no data is returned.</param>
/// <param name="ParameterSelector">One of <see cref="SolParameters"/>.</param>
/// <param name="SetSelector">0.</param>
/// <param name="BlockSelector">0.</param>
public readonly record struct GetSolConfigurationParameters(
    byte Channel,
    bool RevisionOnly,
    byte ParameterSelector,
    byte SetSelector,
    byte BlockSelector
) : IRequest<GetSolConfigurationParameters, GetSolConfigurationParameters.Response>, IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x22,
            "Get SOL Configuration Parameters",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "26.3"
        )
        {
            CompletionCodes = [(0x80, "parameter not supported")],
        };

    static GetSolConfigurationParameters IMessage<GetSolConfigurationParameters>.Layout<W>(
        ref W w,
        in GetSolConfigurationParameters m
    ) =>
        new(
            w.Bits(4, m.Channel),
            w.Flag(m.RevisionOnly, skip: 3),
            w.U8(m.ParameterSelector),
            w.U8(m.SetSelector),
            w.U8(m.BlockSelector)
        );

    /// <param name="Revision">Revision of the parameters.</param>
    /// <param name="Data">The parameter, laid out as its type says.</param>
    public readonly record struct Response(byte Revision, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.Revision), w.Parameter(SolParameters.Family, null, m.Data));
    }
}
