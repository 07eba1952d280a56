using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Set System Boot Options: what the system does when it starts next. (IPMI v2.0 §28.12)</summary>
/// <param name="ParameterSelector">One of <see cref="BootParameters"/>.</param>
/// <param name="Invalid">Mark the parameter invalid; with empty data only that mark is changed.</param>
/// <param name="Data">The parameter, laid out as its type says; may be empty.</param>
public readonly record struct SetSystemBootOptions(byte ParameterSelector, bool Invalid, Octets Data)
    : IRequest<SetSystemBootOptions, EmptyResponse>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x08, "Set System Boot Options", PrivilegeLevel.Operator, CommandEffect.Idempotent, "28.12")
        {
            CompletionCodes =
            [
                (0x80, "parameter not supported"),
                (0x81, "set in progress when not in set complete state"),
                (0x82, "attempt to write read-only parameter"),
            ],
        };

    static SetSystemBootOptions IMessage<SetSystemBootOptions>.Layout<W>(ref W w, in SetSystemBootOptions m)
    {
        var parameterSelector = w.Bits(7, m.ParameterSelector);
        var invalid = w.Flag(m.Invalid);
        var data = w.Parameter(BootParameters.Family, parameterSelector, m.Data);
        return new(parameterSelector, invalid, data);
    }

    /// <summary>Sets one parameter.</summary>
    public static SetSystemBootOptions Of<T>(in T parameter)
        where T : struct, IParameter<T> => new(T.Parameter.Selector, false, Message.ToOctets(in parameter));
}
