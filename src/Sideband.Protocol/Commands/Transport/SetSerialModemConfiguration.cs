using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Transport;

/// <summary>Set Serial/Modem Configuration: sets how a serial channel is configured. (IPMI v2.0 §25.1)</summary>
/// <param name="Channel">The serial channel; Eh is the one the request comes by.</param>
/// <param name="ParameterSelector">One of <see cref="SerialParameters"/>.</param>
/// <param name="Data">The parameter, laid out as its type says.</param>
public readonly record struct SetSerialModemConfiguration(byte Channel, byte ParameterSelector, Octets Data)
    : IRequest<SetSerialModemConfiguration, EmptyResponse>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.Transport,
            0x10,
            "Set Serial/Modem Configuration",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "25.1"
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

    static SetSerialModemConfiguration IMessage<SetSerialModemConfiguration>.Layout<W>(
        ref W w,
        in SetSerialModemConfiguration m
    )
    {
        var channel = w.Bits(4, m.Channel, pad: 4);
        var parameterSelector = w.U8(m.ParameterSelector);
        var data = w.Parameter(SerialParameters.Family, parameterSelector, m.Data);
        return new(channel, parameterSelector, data);
    }

    /// <summary>Sets one parameter.</summary>
    public static SetSerialModemConfiguration Of<T>(byte channel, in T parameter)
        where T : struct, IParameter<T> => new(channel, T.Parameter.Selector, Message.ToOctets(in parameter));
}
