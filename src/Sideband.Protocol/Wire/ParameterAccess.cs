namespace Sideband.Protocol.Wire;

/// <summary>Whether a parameter can be set.</summary>
public enum ParameterAccess
{
    /// <summary>Reads and writes.</summary>
    ReadWrite,

    /// <summary>Only reads; a write is answered 82h.</summary>
    ReadOnly,

    /// <summary>Only writes; a read is answered 82h.</summary>
    WriteOnly,
}
