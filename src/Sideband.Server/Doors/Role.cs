namespace Sideband.Server.Doors;

/// <summary>What somebody may do; each may all that those before may.</summary>
public enum Role
{
    /// <summary>Sees.</summary>
    Viewer = 1,

    /// <summary>Switches controllers, and answers incidents.</summary>
    Operator,

    /// <summary>Says who may do what, and which controllers there are.</summary>
    Administrator,
}
