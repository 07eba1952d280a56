using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Get System Boot Options: what the system does when it starts next. (IPMI v2.0 §28.13)</summary>
/// <param name="ParameterSelector">One of <see cref="BootParameters"/>.</param>
/// <param name="SetSelector">Which entry, for parameters that are tables; otherwise 0.</param>
/// <param name="BlockSelector">0.</param>
public readonly record struct GetSystemBootOptions(byte ParameterSelector, byte SetSelector, byte BlockSelector)
    : IRequest<GetSystemBootOptions, GetSystemBootOptions.Response>,
        IParameterRequest
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x09, "Get System Boot Options", PrivilegeLevel.Operator, CommandEffect.Idempotent, "28.13")
        {
            CompletionCodes = [(0x80, "parameter not supported")],
        };

    static GetSystemBootOptions IMessage<GetSystemBootOptions>.Layout<W>(ref W w, in GetSystemBootOptions m) =>
        new(w.Bits(7, m.ParameterSelector, pad: 1), w.U8(m.SetSelector), w.U8(m.BlockSelector));

    /// <param name="Version">Version of the parameters: 1.</param>
    /// <param name="ParameterSelector">The parameter.</param>
    /// <param name="Invalid">The parameter is marked invalid or locked.</param>
    /// <param name="Data">The parameter, laid out as its type says.</param>
    public readonly record struct Response(byte Version, byte ParameterSelector, bool Invalid, Octets Data)
        : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            var version = w.Bits(4, m.Version);
            w.Reserved(4);
            var parameterSelector = w.Bits(7, m.ParameterSelector);
            var invalid = w.Flag(m.Invalid);
            var data = w.Parameter(BootParameters.Family, parameterSelector, m.Data);
            return new(version, parameterSelector, invalid, data);
        }
    }
}
