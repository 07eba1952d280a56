using Sideband.Protocol.Wire;

namespace Sideband.Bmc;

/// <summary>What a controller says of itself. (IPMI v2.0 §20.1, §20.8, §22.14)</summary>
public sealed record ControllerIdentity
{
    /// <summary>The name that people give it.</summary>
    public string Name { get; init; } = "node";

    /// <summary>Device ID; 20h in the absence of a better.</summary>
    public byte DeviceId { get; init; } = 0x20;

    /// <summary>Revision of the hardware, 0 to 15.</summary>
    public byte DeviceRevision { get; init; } = 1;

    /// <summary>Firmware revision, 0 to 127.</summary>
    public byte FirmwareMajor { get; init; } = 1;

    /// <summary>Firmware revision behind the point, 0 to 99.</summary>
    public byte FirmwareMinor { get; init; }

    /// <summary>IANA enterprise number of the maker.</summary>
    public uint ManufacturerId { get; init; }

    /// <summary>The maker's number of the product.</summary>
    public ushort ProductId { get; init; }

    /// <summary>The system's GUID as it goes over the wire; sixteen bytes.</summary>
    public Octets Guid { get; init; } = new byte[16];
}
