using Sideband.Client;

namespace Sideband.Fleet.Jobs;

/// <summary>An action was sent and refused, and what became of it is known: the message tells it.</summary>
internal sealed class JobRefusedException : IpmiException
{
    public JobRefusedException() { }

    public JobRefusedException(string message)
        : base(message) { }

    public JobRefusedException(string message, Exception inner)
        : base(message, inner) { }
}
