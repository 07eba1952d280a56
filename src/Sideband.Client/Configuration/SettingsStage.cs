namespace Sideband.Client.Configuration;

/// <summary>
/// When a setting is written: what may lock people out comes late, and a setting whose own way in leads over others after
/// them. From <see cref="Lan"/> on a second session must still be let in after each write.
/// </summary>
internal enum SettingsStage
{
    /// <summary>Nobody's way in depends on it.</summary>
    Harmless,

    /// <summary>The name of somebody else.</summary>
    OtherName,

    /// <summary>The password of somebody else: some controllers enable nobody who has none.</summary>
    OtherPassword,

    /// <summary>What somebody else may do.</summary>
    OtherRights,

    /// <summary>How the LAN is reached, all but the address.</summary>
    Lan,

    /// <summary>Who is let in by the channel.</summary>
    Channel,

    /// <summary>The name of who configures.</summary>
    OwnName,

    /// <summary>What he may do.</summary>
    OwnRights,

    /// <summary>His password.</summary>
    OwnPassword,

    /// <summary>The channel's second secret.</summary>
    Key,

    /// <summary>The address: whoever asks for it may then be gone.</summary>
    Address,
}
