using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Sensors;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="GetChassisStatus"/>.</summary>
internal readonly struct GetChassisStatusHandler : IHandler<GetChassisStatus, GetChassisStatus.Response>
{
    public static Answer<GetChassisStatus.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetChassisStatus request
    )
    {
        var chassis = controller.Chassis;
        return new GetChassisStatus.Response(
            chassis.IsOn,
            Overload: false,
            Interlock: false,
            PowerFault: controller.HasState(SensorType.PowerSupply, 1),
            PowerControlFault: false,
            chassis.RestorePolicy,
            chassis.LastEvent,
            Intrusion: controller.HasState(SensorType.PhysicalSecurity, 0),
            FrontPanelLockout: controller.FrontPanel.IsLocked,
            DriveFault: controller.HasState(SensorType.DriveSlot, 1),
            FanFault: controller.HasCriticalFan,
            controller.Identify.State,
            IdentifySupported: true,
            controller.FrontPanel.Status
        );
    }
}
