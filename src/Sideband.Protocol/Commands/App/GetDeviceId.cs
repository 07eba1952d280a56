using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get Device ID: what this controller is and what it can do. (IPMI v2.0 §20.1)</summary>
public readonly record struct GetDeviceId : IRequest<GetDeviceId, GetDeviceId.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x01, "Get Device ID", PrivilegeLevel.User, CommandEffect.Idempotent, "20.1");

    /// <param name="DeviceId">The manufacturer's number for the kind of controller; 00h is unspecified.</param>
    /// <param name="DeviceRevision">Revision of the controller's hardware, 0 to 15.</param>
    /// <param name="ProvidesDeviceSdrs">It answers Get Device SDR.</param>
    /// <param name="FirmwareMajor">0 to 127.</param>
    /// <param name="UpdateInProgress">Firmware, SDRs or initialisation are being worked on.</param>
    /// <param name="FirmwareMinor">0 to 99; on the wire two decimal digits.</param>
    /// <param name="IpmiMajor">Version of IPMI: 2 in 2.0.</param>
    /// <param name="IpmiMinor">Version of IPMI: 0 in 2.0.</param>
    /// <param name="Capabilities">What else the controller is.</param>
    /// <param name="ManufacturerId">IANA enterprise number, 20 bits; 0 is unspecified, FFFFFh reserved.</param>
    /// <param name="ProductId">The manufacturer's number for the product.</param>
    /// <param name="AuxiliaryFirmware">Four bytes of the manufacturer's own; null where the controller leaves them out.</param>
    public readonly record struct Response(
        byte DeviceId,
        byte DeviceRevision,
        bool ProvidesDeviceSdrs,
        byte FirmwareMajor,
        bool UpdateInProgress,
        byte FirmwareMinor,
        byte IpmiMajor,
        byte IpmiMinor,
        DeviceCapabilities Capabilities,
        uint ManufacturerId,
        ushort ProductId,
        uint? AuxiliaryFirmware
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.DeviceId),
                w.Bits(4, m.DeviceRevision),
                w.Flag(m.ProvidesDeviceSdrs, skip: 3),
                w.Bits(7, m.FirmwareMajor),
                w.Flag(m.UpdateInProgress),
                w.Bcd(m.FirmwareMinor),
                w.Bits(4, m.IpmiMajor),
                w.Bits(4, m.IpmiMinor),
                w.Enum(8, m.Capabilities),
                w.U24(m.ManufacturerId),
                w.U16(m.ProductId),
                w.Optional32(m.AuxiliaryFirmware)
            );
    }
}
