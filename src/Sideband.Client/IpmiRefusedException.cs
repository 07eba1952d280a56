using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>The controller does not let us in, or we do not trust it: user, password, privilege or cipher suite.</summary>
public sealed class IpmiRefusedException : IpmiException
{
    /// <summary>What the controller answered in the set-up of a session of 2.0; null where it said nothing of that kind.</summary>
    public RmcpPlusStatus? Status { get; init; }

    /// <summary>Nothing is known.</summary>
    public IpmiRefusedException() { }

    /// <summary>With a message.</summary>
    public IpmiRefusedException(string message)
        : base(message) { }

    /// <summary>With a message and what caused it.</summary>
    public IpmiRefusedException(string message, Exception? inner)
        : base(message, inner) { }
}
