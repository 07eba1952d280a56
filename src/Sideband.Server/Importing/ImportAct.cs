namespace Sideband.Server.Importing;

/// <summary>What becomes of a controller by an import.</summary>
internal enum ImportAct
{
    /// <summary>It is watched from now on.</summary>
    Add,

    /// <summary>It is watched, and something about it is another now.</summary>
    Change,

    /// <summary>It is watched as it is to be.</summary>
    Same,

    /// <summary>Nothing is done, and the words say why.</summary>
    Leave,

    /// <summary>The source has it no more, and it is not watched from now on.</summary>
    Remove,
}
