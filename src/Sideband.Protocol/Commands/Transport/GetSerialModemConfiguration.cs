using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Get Serial/Modem Configuration: how a serial channel is configured. (IPMI v2.0 §25.2)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="RevisionOnly">Asks only for the parameter revision; no data is returned.</param>
/// <param name="ParameterSelector">One of <see cref="SerialParameters"/>.</param>
/// <param name="SetSelector">Which entry, for parameters that are tables; otherwise 0.</param>
/// <param name="BlockSelector">Which block, for entries longer than a message; otherwise 0.</param>
public readonly record struct GetSerialModemConfiguration(
    byte Channel,
    bool RevisionOnly,
    byte ParameterSelector,
    byte SetSelector,
    byte BlockSelector
) : IRequest<GetSerialModemConfiguration, GetSerialModemConfiguration.Response>, IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x11,
            "Get Serial/Modem Configuration",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "25.2"
        )
        {
            CompletionCodes = [(0x80, "parameter not supported"), (0x83, "attempt to read write-only parameter")],
        };

    static GetSerialModemConfiguration IMessage<GetSerialModemConfiguration>.Layout<W>(
        ref W w,
        in GetSerialModemConfiguration m
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
            new(w.U8(m.Revision), w.Parameter(SerialParameters.Family, null, m.Data));
    }
}
