using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Firewalls;

/// <summary>
/// The sub-functions of a command: the values of the one field that says what it does. The number of a sub-function is that
/// value: 2 of Chassis Control is the power cycle, 5 of Set System Boot Options the boot flags. (IPMI v2.0 §21, appendix H)
/// </summary>
internal sealed class SubFunctions
{
    /// <summary>Two masks of 32 bits hold no more.</summary>
    public const int Most = 64;

    private static readonly Dictionary<CommandNumber, SubFunctions> Known = new()
    {
        [ChassisControl.Command.Number] = Of<ChassisControl>(m => (int)m.Action, Enumerable.Range(0, 6)),
        [SetUserPassword.Command.Number] = Of<SetUserPassword>(m => (int)m.Operation, Enumerable.Range(0, 4)),
        [SetSystemBootOptions.Command.Number] = OfSelector<SetSystemBootOptions>(
            Protocol.Commands.Chassis.Boot.BootParameters.Family
        ),
        [SetSystemInfoParameters.Command.Number] = OfSelector<SetSystemInfoParameters>(
            Protocol.Commands.App.SystemInfo.SystemInfoParameters.Family
        ),
        [SetPefConfigurationParameters.Command.Number] = OfSelector<SetPefConfigurationParameters>(
            Protocol.Commands.SensorEvent.Pef.PefParameters.Family
        ),
        [SetLanConfigurationParameters.Command.Number] = OfSelector<SetLanConfigurationParameters>(
            Protocol.Commands.Transport.Lan.LanParameters.Family
        ),
        [SetSolConfigurationParameters.Command.Number] = OfSelector<SetSolConfigurationParameters>(
            Protocol.Commands.Transport.Sol.SolParameters.Family
        ),
    };

    private readonly ReadNumber _number;

    private SubFunctions(ulong mask, ReadNumber number) => (Mask, _number) = (mask, number);

    private delegate int ReadNumber(ReadOnlySpan<byte> body);

    /// <summary>Those that there are.</summary>
    public ulong Mask { get; }

    /// <summary>The sub-functions of a command; null where it has none.</summary>
    public static SubFunctions? Find(CommandNumber number) => Known.GetValueOrDefault(number);

    /// <summary>The bit of the sub-function that a request asks for; 0 where it asks for none of them.</summary>
    public ulong BitOf(ReadOnlySpan<byte> body) => Bit(_number(body)) & Mask;

    private static SubFunctions OfSelector<T>(ParameterFamily family)
        where T : struct, IMessage<T>, IParameterRequest =>
        Of<T>(m => m.ParameterSelector, family.Selectors.Select(s => (int)s));

    private static SubFunctions Of<T>(Func<T, int> number, IEnumerable<int> values)
        where T : struct, IMessage<T> =>
        new(
            values.Aggregate(0UL, (mask, value) => mask | Bit(value)),
            body =>
            {
                _ = Message.Read<T>(body, out var request);
                return number(request);
            }
        );

    private static ulong Bit(int number) => number < Most ? 1UL << number : 0;
}
