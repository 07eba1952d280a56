using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Set LAN Configuration Parameters: sets how a LAN channel is configured. (IPMI v2.0 §23.1)</summary>
/// <param name="Channel">The LAN channel; Eh is the one the request comes by.</param>
/// <param name="ParameterSelector">One of <see cref="LanParameters"/>.</param>
/// <param name="Data">The parameter, laid out as its type says.</param>
public readonly record struct SetLanConfigurationParameters(byte Channel, byte ParameterSelector, Octets Data)
    : IRequest<SetLanConfigurationParameters, EmptyResponse>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x01,
            "Set LAN Configuration Parameters",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "23.1"
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

    static SetLanConfigurationParameters IMessage<SetLanConfigurationParameters>.Layout<W>(
        ref W w,
        in SetLanConfigurationParameters m
    )
    {
        var channel = w.Bits(4, m.Channel);
        w.Reserved(4);
        var parameterSelector = w.U8(m.ParameterSelector);
        var data = w.Parameter(LanParameters.Family, parameterSelector, m.Data);
        return new(channel, parameterSelector, data);
    }

    /// <summary>Sets one parameter.</summary>
    public static SetLanConfigurationParameters Of<T>(byte channel, in T parameter)
        where T : struct, IParameter<T> => new(channel, T.Parameter.Selector, Message.ToOctets(in parameter));
}
