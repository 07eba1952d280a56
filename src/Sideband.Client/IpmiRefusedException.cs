namespace Sideband.Client;

/// <summary>The controller does not let us in, or we do not trust it: user, password, privilege or cipher suite.</summary>
public sealed class IpmiRefusedException : IpmiException
{
    /// <summary>Nothing is known.</summary>
    public IpmiRefusedException() { }

    /// <summary>With a message.</summary>
    public IpmiRefusedException(string message)
        : base(message) { }

    /// <summary>With a message and what caused it.</summary>
    public IpmiRefusedException(string message, Exception? inner)
        : base(message, inner) { }
}
