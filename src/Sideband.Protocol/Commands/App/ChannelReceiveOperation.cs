namespace Sideband.Protocol.Commands.App;

/// <summary>What to do about messages from a channel. (IPMI v2.0 §22.5)</summary>
public enum ChannelReceiveOperation : byte
{
    /// <summary>Do not receive.</summary>
    Disable = 0,

    /// <summary>Receive.</summary>
    Enable = 1,

    /// <summary>Change nothing and ask.</summary>
    GetState = 2,
}
