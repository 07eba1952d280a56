using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Set SOL Configuration Parameters: sets how serial over LAN works on a channel. (IPMI v2.0 §26.2)</summary>
/// <param name="Channel">The channel; Eh is the one the request comes by.</param>
/// <param name="ParameterSelector">One of <see cref="SolParameters"/>.</param>
/// <param name="Data">The parameter, laid out as its type says.</param>
public readonly record struct SetSolConfigurationParameters(byte Channel, byte ParameterSelector, Octets Data)
    : IRequest<SetSolConfigurationParameters, EmptyResponse>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x21,
            "Set SOL Configuration Parameters",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "26.2"
        )
        {
            CompletionCodes =
            [
                (0x80, "parameter not supported"),
                (0x81, "set in progress when not in set complete state"),
                (0x82, "attempt to write read-only parameter"),
                (0x83, "attempt to read write-only parameter"),
            ],
        };

    static SetSolConfigurationParameters IMessage<SetSolConfigurationParameters>.Layout<W>(
        ref W w,
        in SetSolConfigurationParameters m
    )
    {
        var channel = w.Bits(4, m.Channel);
        w.Reserved(4);
        var parameterSelector = w.U8(m.ParameterSelector);
        var data = w.Parameter(SolParameters.Family, parameterSelector, m.Data);
        return new(channel, parameterSelector, data);
    }

    /// <summary>Sets one parameter.</summary>
    public static SetSolConfigurationParameters Of<T>(byte channel, in T parameter)
        where T : struct, IParameter<T> => new(channel, T.Parameter.Selector, Message.ToOctets(in parameter));
}
