using Sideband.Client;

namespace Sideband.Cli.Jobs;

/// <summary>
/// What came back does not say no: a 5xx, of the server or of a proxy before it, or nothing that this program reads. What was asked may
/// have been done.
/// </summary>
internal sealed class FleetFaultException : IpmiException
{
    public FleetFaultException() { }

    public FleetFaultException(string message)
        : base(message) { }

    public FleetFaultException(string message, Exception? inner)
        : base(message, inner) { }
}
