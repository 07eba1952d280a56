using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.SensorEvent;

/// <summary>Set PEF Configuration Parameters: sets how events are filtered. (IPMI v2.0 §30.3)</summary>
/// <param name="ParameterSelector">One of <see cref="PefParameters"/>.</param>
/// <param name="Data">The parameter, laid out as its type says.</param>
public readonly record struct SetPefConfigurationParameters(byte ParameterSelector, Octets Data)
    : IRequest<SetPefConfigurationParameters, EmptyResponse>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.SensorEvent,
            0x12,
            "Set PEF Configuration Parameters",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "30.3"
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

    static SetPefConfigurationParameters IMessage<SetPefConfigurationParameters>.Layout<W>(
        ref W w,
        in SetPefConfigurationParameters m
    )
    {
        var parameterSelector = w.Bits(7, m.ParameterSelector);
        w.Reserved(1);
        var data = w.Parameter(PefParameters.Family, parameterSelector, m.Data);
        return new(parameterSelector, data);
    }

    /// <summary>Sets one parameter.</summary>
    public static SetPefConfigurationParameters Of<T>(in T parameter)
        where T : struct, IParameter<T> => new(T.Parameter.Selector, Message.ToOctets(in parameter));
}
