using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="GetDeviceId"/>.</summary>
internal readonly struct GetDeviceIdHandler : IHandler<GetDeviceId, GetDeviceId.Response>
{
    private const DeviceCapabilities OfMachine =
        DeviceCapabilities.Sensor
        | DeviceCapabilities.SdrRepository
        | DeviceCapabilities.Sel
        | DeviceCapabilities.FruInventory
        | DeviceCapabilities.IpmbEventReceiver
        | DeviceCapabilities.Chassis;

    private const DeviceCapabilities OfSatellite =
        DeviceCapabilities.Sensor | DeviceCapabilities.FruInventory | DeviceCapabilities.IpmbEventGenerator;

    public static Answer<GetDeviceId.Response> Handle(Controller controller, in Caller caller, in GetDeviceId request)
    {
        var identity = controller.Identity;
        return new GetDeviceId.Response(
            identity.DeviceId,
            identity.DeviceRevision,
            ProvidesDeviceSdrs: controller.IsSatellite,
            identity.FirmwareMajor,
            UpdateInProgress: false,
            identity.FirmwareMinor,
            2,
            0,
            controller.IsSatellite ? OfSatellite : OfMachine,
            identity.ManufacturerId,
            identity.ProductId,
            0
        );
    }
}
