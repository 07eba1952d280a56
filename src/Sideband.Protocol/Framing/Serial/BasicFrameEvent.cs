namespace Sideband.Protocol.Framing.Serial;

/// <summary>What a byte completed on a serial line in basic mode.</summary>
public enum BasicFrameEvent
{
    /// <summary>Nothing yet, or nothing at all.</summary>
    None,

    /// <summary>A frame.</summary>
    Frame,

    /// <summary>A frame that was too long or wrongly escaped; it is dropped.</summary>
    Broken,

    /// <summary>The other side has room for another message.</summary>
    Handshake,
}
