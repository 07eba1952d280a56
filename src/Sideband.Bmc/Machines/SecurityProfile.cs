namespace Sideband.Bmc.Machines;

/// <summary>What a controller does where the specification is weak.</summary>
public enum SecurityProfile
{
    /// <summary>Strong suites only, and a stranger learns nothing of the users.</summary>
    Secure,

    /// <summary>Everything that the specification has, also what is known to be weak: for old consoles and for tests.</summary>
    Compatible,
}
