namespace Sideband.Protocol.Records.Sdr;

/// <summary>Types of sensor data records. (IPMI v2.0 §43)</summary>
public enum SdrRecordType : byte
{
    /// <summary>A sensor with everything about its numbers.</summary>
    Full = 0x01,

    /// <summary>Sensors without numbers of their own.</summary>
    Compact = 0x02,

    /// <summary>Sensors that send events and cannot be read.</summary>
    EventOnly = 0x03,

    /// <summary>Which entities contain which.</summary>
    EntityAssociation = 0x08,

    /// <summary>The same, with the controllers that they belong to.</summary>
    DeviceRelativeEntityAssociation = 0x09,

    /// <summary>A device on a bus.</summary>
    GenericDeviceLocator = 0x10,

    /// <summary>A FRU inventory device.</summary>
    FruDeviceLocator = 0x11,

    /// <summary>A management controller.</summary>
    ControllerLocator = 0x12,

    /// <summary>A management controller that was found.</summary>
    ControllerConfirmation = 0x13,

    /// <summary>The channels of a BMC of IPMI 1.0.</summary>
    MessageChannelInfo = 0x14,

    /// <summary>A manufacturer's.</summary>
    Oem = 0xC0,
}
