namespace Sideband.Protocol.Records.Sdr;

/// <summary>How the agent sets up a controller's events. (IPMI v2.0 §43.9)</summary>
public enum EventGeneration : byte
{
    /// <summary>It enables them.</summary>
    Enable = 0x0,

    /// <summary>It disables them.</summary>
    Disable = 0x1,

    /// <summary>It leaves the controller alone.</summary>
    DoNotInitialize = 0x2,
}
