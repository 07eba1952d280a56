using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Get Thermal Limit: the limit of the inlet's temperature. (DCMI 1.5 §6.7.1)</summary>
/// <param name="Entity">The inlet, 37h or 40h.</param>
/// <param name="Instance">Which of them.</param>
public readonly record struct GetThermalLimit(EntityId Entity, byte Instance)
    : IRequest<GetThermalLimit, GetThermalLimit.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x0C,
            "Get Thermal Limit",
            PrivilegeLevel.User,
            CommandEffect.Idempotent,
            "DCMI 6.7.1"
        )
        {
            Owner = DcmiGroup.Id,
        };

    static GetThermalLimit IMessage<GetThermalLimit>.Layout<W>(ref W w, in GetThermalLimit m)
    {
        DcmiGroup.Begin(ref w);
        return new(w.Enum(8, m.Entity), w.U8(m.Instance));
    }

    /// <param name="Log">An event is logged when it is exceeded.</param>
    /// <param name="PowerOff">The machine is switched off, and that is logged.</param>
    /// <param name="Limit">The temperature in the sensor's unit.</param>
    /// <param name="ExceptionTime">Seconds for which it has to be exceeded.</param>
    public readonly record struct Response(bool Log, bool PowerOff, byte Limit, ushort ExceptionTime)
        : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m)
        {
            DcmiGroup.Begin(ref w);
            return new(w.Flag(m.Log, skip: 5), w.Flag(m.PowerOff, pad: 1), w.U8(m.Limit), w.U16(m.ExceptionTime));
        }
    }
}
