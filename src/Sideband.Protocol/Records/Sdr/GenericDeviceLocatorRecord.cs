using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 10h: a device on a bus. (IPMI v2.0 §43.7)</summary>
/// <param name="AccessAddress">Slave address of the controller before it, shifted; 0 is directly on the IPMB.</param>
/// <param name="ChannelHigh">Bit 3 of the channel.</param>
/// <param name="SlaveAddress">The device's address, shifted.</param>
/// <param name="BusId">The private bus.</param>
/// <param name="Lun">For Master Write-Read.</param>
/// <param name="ChannelLow">Bits 2 to 0 of the channel.</param>
/// <param name="AddressSpan">Addresses beyond the first.</param>
/// <param name="DeviceType">What it is. (§43.12)</param>
/// <param name="DeviceTypeModifier">More precisely.</param>
/// <param name="Entity">What it belongs to.</param>
/// <param name="Oem">The manufacturer's.</param>
/// <param name="Name">Its name.</param>
public readonly record struct GenericDeviceLocatorRecord(
    byte AccessAddress,
    bool ChannelHigh,
    byte SlaveAddress,
    byte BusId,
    byte Lun,
    byte ChannelLow,
    byte AddressSpan,
    byte DeviceType,
    byte DeviceTypeModifier,
    SensorEntity Entity,
    byte Oem,
    DeviceString Name
) : IMessage<GenericDeviceLocatorRecord>
{
    static GenericDeviceLocatorRecord IMessage<GenericDeviceLocatorRecord>.Layout<W>(
        ref W w,
        in GenericDeviceLocatorRecord m
    ) =>
        new(
            w.Bits(7, m.AccessAddress, skip: 1),
            w.Flag(m.ChannelHigh),
            w.Bits(7, m.SlaveAddress),
            w.Bits(3, m.BusId),
            w.Bits(2, m.Lun),
            w.Bits(3, m.ChannelLow),
            w.Bits(3, m.AddressSpan, pad: 13),
            w.U8(m.DeviceType),
            w.U8(m.DeviceTypeModifier),
            w.Part(m.Entity),
            w.U8(m.Oem),
            w.Part(m.Name)
        );
}
