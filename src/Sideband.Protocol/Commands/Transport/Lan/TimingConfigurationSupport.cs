namespace Sideband.Protocol.Commands.Transport.Lan;

/// <summary>Whether timings can be set. (IPMI v2.0 §23.2, parameters 62 and 79)</summary>
public enum TimingConfigurationSupport : byte
{
    /// <summary>No.</summary>
    NotSupported = 0,

    /// <summary>For all interfaces at once.</summary>
    Global = 1,

    /// <summary>For each interface.</summary>
    PerInterface = 2,
}
