namespace Sideband.Bmc.Serial;

/// <summary>What is spoken on a serial line. (IPMI v2.0 §14.2)</summary>
public enum SerialMode
{
    /// <summary>Binary messages between special characters, for programs.</summary>
    Basic,

    /// <summary>Text, for people and scripts.</summary>
    Terminal,
}
