namespace Sideband.Client.Local;

/// <summary>What a message from the driver is. (Linux, ipmi.h: IPMI_…_RECV_TYPE)</summary>
internal enum DriverMessageKind
{
    /// <summary>The answer to a request.</summary>
    Response = 1,

    /// <summary>An event out of the controller's message buffer.</summary>
    Event = 2,
}
