using Sideband.Protocol.Commands.App.SystemInfo;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Set System Info Parameters: sets what the controller knows of the system. (IPMI v2.0 §22.14a)</summary>
/// <param name="ParameterSelector">One of <see cref="SystemInfoParameters"/>.</param>
/// <param name="Data">The parameter, laid out as its type says.</param>
public readonly record struct SetSystemInfoParameters(byte ParameterSelector, Octets Data)
    : IRequest<SetSystemInfoParameters, EmptyResponse>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.App,
            0x58,
            "Set System Info Parameters",
            PrivilegeLevel.Administrator,
            CommandEffect.Idempotent,
            "22.14a"
        )
        {
            CompletionCodes =
            [
                (0x80, "parameter not supported"),
                (0x81, "set in progress when not in set complete state"),
                (0x82, "attempt to write read-only parameter"),
            ],
        };

    static SetSystemInfoParameters IMessage<SetSystemInfoParameters>.Layout<W>(ref W w, in SetSystemInfoParameters m)
    {
        var parameterSelector = w.U8(m.ParameterSelector);
        var data = w.Parameter(SystemInfoParameters.Family, parameterSelector, m.Data);
        return new(parameterSelector, data);
    }

    /// <summary>Sets one parameter.</summary>
    public static SetSystemInfoParameters Of<T>(in T parameter)
        where T : struct, IParameter<T> => new(T.Parameter.Selector, Message.ToOctets(in parameter));
}
