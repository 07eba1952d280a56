namespace Sideband.Fleet.Alerts.Smpp;

/// <summary>What a packet is. (SMPP 3.4 §5.1.2.1)</summary>
internal enum SmppCommand : uint
{
    BindTransmitter = 0x00000002,
    SubmitSm = 0x00000004,
    Unbind = 0x00000006,
    EnquireLink = 0x00000015,

    /// <summary>Set in what answers.</summary>
    Response = 0x80000000,
}
