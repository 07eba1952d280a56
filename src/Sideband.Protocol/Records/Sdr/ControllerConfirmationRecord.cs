using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Records.Sdr;

/// <summary>Record 13h: a management controller that was found. (IPMI v2.0 §43.10)</summary>
/// <param name="SlaveAddress">Its address, shifted.</param>
/// <param name="DeviceId">As Get Device ID says.</param>
/// <param name="DeviceRevision">As Get Device ID says.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="FirmwareMajor">As Get Device ID says.</param>
/// <param name="FirmwareMinor">As Get Device ID says.</param>
/// <param name="IpmiVersion">The minor digit is in the high nibble.</param>
/// <param name="ManufacturerId">IANA enterprise number.</param>
/// <param name="ProductId">The manufacturer's.</param>
/// <param name="DeviceGuid">The controller's own.</param>
public readonly record struct ControllerConfirmationRecord(
    byte SlaveAddress,
    byte DeviceId,
    byte DeviceRevision,
    byte Channel,
    byte FirmwareMajor,
    byte FirmwareMinor,
    byte IpmiVersion,
    uint ManufacturerId,
    ushort ProductId,
    Octets DeviceGuid
) : IMessage<ControllerConfirmationRecord>
{
    static ControllerConfirmationRecord IMessage<ControllerConfirmationRecord>.Layout<W>(
        ref W w,
        in ControllerConfirmationRecord m
    ) =>
        new(
            w.Bits(7, m.SlaveAddress, skip: 1),
            w.U8(m.DeviceId),
            w.Bits(4, m.DeviceRevision),
            w.Bits(4, m.Channel),
            w.Bits(7, m.FirmwareMajor, pad: 1),
            w.Bcd(m.FirmwareMinor),
            w.U8(m.IpmiVersion),
            w.U24(m.ManufacturerId),
            w.U16(m.ProductId),
            w.Bytes(16, m.DeviceGuid)
        );
}
