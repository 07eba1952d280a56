namespace Sideband.Bmc.Serial;

/// <summary>How a part of a machine is, from best to worst. (IPMI v2.0 §14.7.8)</summary>
internal enum HealthState
{
    Unknown,
    Ok,
    NonCritical,
    Critical,
    NonRecoverable,
}
