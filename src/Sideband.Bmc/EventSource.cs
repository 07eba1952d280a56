namespace Sideband.Bmc;

/// <summary>Where an event comes from: it decides what is done with it. (IPMI v2.0 §6.11.2, §22.1)</summary>
internal enum EventSource
{
    /// <summary>This controller.</summary>
    Own,

    /// <summary>Another controller, or a console.</summary>
    Remote,

    /// <summary>The host's software, which is always logged and never told of its own events.</summary>
    Host,
}
