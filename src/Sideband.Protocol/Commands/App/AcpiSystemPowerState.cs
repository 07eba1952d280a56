namespace Sideband.Protocol.Commands.App;

/// <summary>Power state of the system. (IPMI v2.0 §20.6)</summary>
public enum AcpiSystemPowerState : byte
{
    /// <summary>S0/G0: working.</summary>
    S0Working = 0x00,

    /// <summary>S1: hardware context kept, like S0 with the clock stopped.</summary>
    S1 = 0x01,

    /// <summary>S2: like S1, with the processor's caches lost.</summary>
    S2 = 0x02,

    /// <summary>S3: suspended to memory.</summary>
    S3 = 0x03,

    /// <summary>S4: suspended to disk.</summary>
    S4 = 0x04,

    /// <summary>S5/G2: soft off.</summary>
    S5SoftOff = 0x05,

    /// <summary>Soft off, S4 and S5 not told apart.</summary>
    S4OrS5 = 0x06,

    /// <summary>G3: mechanical off.</summary>
    G3MechanicalOff = 0x07,

    /// <summary>Sleeping, S1 to S3 not told apart.</summary>
    Sleeping = 0x08,

    /// <summary>Sleeping, S1 to S4 not told apart.</summary>
    G1Sleeping = 0x09,

    /// <summary>S5 entered by override.</summary>
    S5ByOverride = 0x0A,

    /// <summary>On, without ACPI.</summary>
    LegacyOn = 0x20,

    /// <summary>Off, without ACPI.</summary>
    LegacyOff = 0x21,

    /// <summary>Not known.</summary>
    Unknown = 0x2A,

    /// <summary>In a Set request: leave it as it is.</summary>
    NoChange = 0x7F,
}
