namespace Sideband.Fleet.Alerts;

/// <summary>Where a secret is.</summary>
public enum AlertSecretKind
{
    /// <summary>In the first line of a file.</summary>
    File,

    /// <summary>In a variable of the environment.</summary>
    Variable,

    /// <summary>In the routes' file itself.</summary>
    Clear,
}
