namespace Acme;

/// <summary>What the light on the front shows.</summary>
public enum LightColour : byte
{
    /// <summary>Nothing.</summary>
    Off = 0,

    /// <summary>All is well.</summary>
    Green = 1,

    /// <summary>Somebody should look.</summary>
    Amber = 2,

    /// <summary>Somebody should run.</summary>
    Red = 3,
}
