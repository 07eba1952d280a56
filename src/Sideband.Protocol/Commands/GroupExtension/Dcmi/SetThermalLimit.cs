using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.GroupExtension.Dcmi;

/// <summary>Set Thermal Limit: sets a limit of the inlet's temperature. (DCMI 1.5 §6.7.2)</summary>
/// <param name="Entity">The inlet, 37h or 40h.</param>
/// <param name="Instance">Which of them.</param>
/// <param name="Log">An event is logged when it is exceeded.</param>
/// <param name="PowerOff">The machine is switched off, and that is logged.</param>
/// <param name="Limit">The temperature in the sensor's unit.</param>
/// <param name="ExceptionTime">Seconds for which it has to be exceeded.</param>
public readonly record struct SetThermalLimit(
    EntityId Entity,
    byte Instance,
    bool Log,
    bool PowerOff,
    byte Limit,
    ushort ExceptionTime
) : IRequest<SetThermalLimit, DcmiResponse>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(
            NetFn.GroupExtension,
            0x0B,
            "Set Thermal Limit",
            PrivilegeLevel.Operator,
            CommandEffect.Idempotent,
            "DCMI 6.7.2"
        )
        {
            Owner = DcmiGroup.Id,
            CompletionCodes = [(0x84, "thermal limit out of range"), (0x85, "exception time out of range")],
        };

    static SetThermalLimit IMessage<SetThermalLimit>.Layout<W>(ref W w, in SetThermalLimit m)
    {
        DcmiGroup.Begin(ref w);
        return new(
            w.Enum(8, m.Entity),
            w.U8(m.Instance),
            w.Flag(m.Log, skip: 5),
            w.Flag(m.PowerOff, pad: 1),
            w.U8(m.Limit),
            w.U16(m.ExceptionTime)
        );
    }
}
