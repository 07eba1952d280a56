using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Chassis;

/// <summary>Get Chassis Status: power, faults and buttons of the chassis. (IPMI v2.0 §28.2)</summary>
public readonly record struct GetChassisStatus : IRequest<GetChassisStatus, GetChassisStatus.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Chassis, 0x01, "Get Chassis Status", PrivilegeLevel.User, CommandEffect.Idempotent, "28.2");

    /// <param name="PowerOn">The system has power (S0 to S3); off is S4, S5 or mechanically off.</param>
    /// <param name="Overload">Switched off because too much was drawn.</param>
    /// <param name="Interlock">The interlock is active.</param>
    /// <param name="PowerFault">A fault was found in the main power.</param>
    /// <param name="PowerControlFault">Power could not be switched.</param>
    /// <param name="RestorePolicy">What happens when power comes back.</param>
    /// <param name="LastEvent">Why power went last.</param>
    /// <param name="Intrusion">The chassis is open.</param>
    /// <param name="FrontPanelLockout">The buttons are locked.</param>
    /// <param name="DriveFault">A drive has failed.</param>
    /// <param name="FanFault">Cooling has failed.</param>
    /// <param name="Identify">Whether the chassis shows itself; meaningful if the next is set.</param>
    /// <param name="IdentifySupported">The identify state is reported.</param>
    /// <param name="FrontPanel">Null where the buttons cannot be disabled.</param>
    public readonly record struct Response(
        bool PowerOn,
        bool Overload,
        bool Interlock,
        bool PowerFault,
        bool PowerControlFault,
        PowerRestorePolicy RestorePolicy,
        LastPowerEvent LastEvent,
        bool Intrusion,
        bool FrontPanelLockout,
        bool DriveFault,
        bool FanFault,
        IdentifyState Identify,
        bool IdentifySupported,
        FrontPanelButtons? FrontPanel
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.Flag(m.PowerOn),
                w.Flag(m.Overload),
                w.Flag(m.Interlock),
                w.Flag(m.PowerFault),
                w.Flag(m.PowerControlFault),
                w.Enum(2, m.RestorePolicy),
                w.Enum(5, m.LastEvent, skip: 1),
                w.Flag(m.Intrusion, skip: 3),
                w.Flag(m.FrontPanelLockout),
                w.Flag(m.DriveFault),
                w.Flag(m.FanFault),
                w.Enum(2, m.Identify),
                w.Flag(m.IdentifySupported, pad: 1),
                w.OptionalEnum(m.FrontPanel)
            );
    }
}
