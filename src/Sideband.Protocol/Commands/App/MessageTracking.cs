namespace Sideband.Protocol.Commands.App;

/// <summary>How an answer to a sent message finds its way back. (IPMI v2.0 §22.7)</summary>
public enum MessageTracking : byte
{
    /// <summary>Not at all: the sender picks it up.</summary>
    None = 0,

    /// <summary>The controller keeps track and returns the answer to the sender.</summary>
    Track = 1,

    /// <summary>The bytes are sent as they are.</summary>
    Raw = 2,
}
