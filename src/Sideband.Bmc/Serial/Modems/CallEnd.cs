namespace Sideband.Bmc.Serial.Modems;

/// <summary>How a call ended.</summary>
internal enum CallEnd
{
    /// <summary>There was a connection, and one of the two sides has hung up.</summary>
    HungUp,

    /// <summary>The number was dialled, and nobody took the call with a modem: what a pager's number does.</summary>
    Unanswered,

    /// <summary>It is engaged.</summary>
    Busy,

    /// <summary>There is no line, or no modem, or it does not know the command.</summary>
    NoLine,
}
