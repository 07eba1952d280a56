namespace Sideband.Client.Audits;

/// <summary>What a secret opens.</summary>
public enum SecretKind
{
    /// <summary>A user's password.</summary>
    Password,

    /// <summary>The channel's key K_G.</summary>
    KeyG,

    /// <summary>The community of traps.</summary>
    Community,
}
