using Sideband.Bmc.Hardware;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Dcmi;

/// <summary>What is done when a limit of DCMI is not kept: events of sensors that have nothing but events. (DCMI 1.5 table 3-2)</summary>
internal sealed class LimitExceptions(IChassis chassis, Action<SystemEventRecord> log)
{
    private const byte LimitStatus = 0x05;
    private const byte LimitExceeded = 0x01;
    private const byte SystemState = 0x0A;
    private const byte TransitionToPowerOff = 0x02;

    /// <summary>Says that a limit was exceeded.</summary>
    public void Report(SensorType type) => Log(type, LimitStatus, LimitExceeded);

    /// <summary>Switches the machine off at once; that the two events belong together shows in their times.</summary>
    public void PowerOff()
    {
        Log(SensorType.SystemEvent, SystemState, TransitionToPowerOff);
        chassis.Control(ChassisControlAction.PowerDown, RestartCause.Unknown);
    }

    private void Log(SensorType type, byte eventType, byte offset) =>
        log(new(0, 0x20, 0, 0, 4, type, 0, eventType, false, offset, byte.MaxValue, byte.MaxValue));
}
