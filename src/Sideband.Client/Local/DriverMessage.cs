namespace Sideband.Client.Local;

/// <summary>What the driver gives.</summary>
/// <param name="Kind">What it is. (Linux, ipmi.h: IPMI_…_RECV_TYPE)</param>
/// <param name="Id">Of a response, the number of its request.</param>
/// <param name="NetFn">The network function.</param>
/// <param name="Command">The command.</param>
/// <param name="Data">The body; a response's begins with the completion code, an event is a record of the event log.</param>
internal readonly record struct DriverMessage(DriverMessageKind Kind, nint Id, byte NetFn, byte Command, byte[] Data);
