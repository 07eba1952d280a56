namespace Sideband.Client;

/// <summary>The controller answered with success, and its answer is cut off.</summary>
public sealed class IpmiMalformedException : IpmiException
{
    /// <summary>Says what.</summary>
    public IpmiMalformedException(string message)
        : base(message) { }

    /// <summary>Says what, and why.</summary>
    public IpmiMalformedException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>Says nothing.</summary>
    public IpmiMalformedException() { }
}
