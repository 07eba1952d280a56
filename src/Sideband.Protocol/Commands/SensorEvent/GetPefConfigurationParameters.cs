using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Get PEF Configuration Parameters: how events are filtered. (IPMI v2.0 §30.4)</summary>
/// <param name="ParameterSelector">One of <see cref="PefParameters"/>.</param>
/// <param name="RevisionOnly">Asks only for the parameter revision; no data is returned.</param>
/// <param name="SetSelector">Which entry, for parameters that are tables; otherwise 0.</param>
/// <param name="BlockSelector">Which block, for entries longer than a message; otherwise 0.</param>
public readonly record struct GetPefConfigurationParameters(
    byte ParameterSelector,
    bool RevisionOnly,
    byte SetSelector,
    byte BlockSelector
) : IRequest<GetPefConfigurationParameters, GetPefConfigurationParameters.Response>, IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x13,
            "Get PEF Configuration Parameters",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "30.4"
        )
        {
            CompletionCodes = [(0x80, "parameter not supported")],
        };

    static GetPefConfigurationParameters IMessage<GetPefConfigurationParameters>.Layout<W>(
        ref W w,
        in GetPefConfigurationParameters m
    ) => new(w.Bits(7, m.ParameterSelector), w.Flag(m.RevisionOnly), w.U8(m.SetSelector), w.U8(m.BlockSelector));

    /// <param name="Revision">Revision of the parameters.</param>
    /// <param name="Data">The parameter, laid out as its type says.</param>
    public readonly record struct Response(byte Revision, Octets Data) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(w.U8(m.Revision), w.Parameter(PefParameters.Family, null, m.Data));
    }
}
