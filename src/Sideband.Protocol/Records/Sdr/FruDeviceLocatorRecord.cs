using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 11h: a FRU inventory device. (IPMI v2.0 §43.8)</summary>
/// <param name="AccessAddress">Slave address of the controller that answers for it, shifted.</param>
/// <param name="DeviceId">A logical device's FRU ID; else the slave address.</param>
/// <param name="BusId">The private bus.</param>
/// <param name="Lun">For Master Write-Read or FRU commands.</param>
/// <param name="IsLogical">The controller gives it out as a FRU with an ID.</param>
/// <param name="Channel">The controller's channel.</param>
/// <param name="DeviceType">What it is. (§43.12)</param>
/// <param name="DeviceTypeModifier">More precisely.</param>
/// <param name="Entity">What it belongs to.</param>
/// <param name="Oem">The manufacturer's.</param>
/// <param name="Name">Its name.</param>
public readonly record struct FruDeviceLocatorRecord(
    byte AccessAddress,
    byte DeviceId,
    byte BusId,
    byte Lun,
    bool IsLogical,
    byte Channel,
    byte DeviceType,
    byte DeviceTypeModifier,
    SensorEntity Entity,
    byte Oem,
    DeviceString Name
) : IMessage<FruDeviceLocatorRecord>
{
    static FruDeviceLocatorRecord IMessage<FruDeviceLocatorRecord>.Layout<W>(ref W w, in FruDeviceLocatorRecord m) =>
        new(
            w.Bits(7, m.AccessAddress, skip: 1),
            w.U8(m.DeviceId),
            w.Bits(3, m.BusId),
            w.Bits(2, m.Lun),
            w.Flag(m.IsLogical, skip: 2),
            w.Bits(4, m.Channel, skip: 4, pad: 8),
            w.U8(m.DeviceType),
            w.U8(m.DeviceTypeModifier),
            w.Part(m.Entity),
            w.U8(m.Oem),
            w.Part(m.Name)
        );
}
