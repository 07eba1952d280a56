namespace Sideband.Protocol.Commands.App;

/// <summary>Power state of a device. (IPMI v2.0 §20.6)</summary>
public enum AcpiDevicePowerState : byte
{
    /// <summary>D0.</summary>
    D0 = 0x00,

    /// <summary>D1.</summary>
    D1 = 0x01,

    /// <summary>D2.</summary>
    D2 = 0x02,

    /// <summary>D3.</summary>
    D3 = 0x03,

    /// <summary>Not known.</summary>
    Unknown = 0x2A,

    /// <summary>In a Set request: leave it as it is.</summary>
    NoChange = 0x7F,
}
