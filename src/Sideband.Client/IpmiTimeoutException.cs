namespace Sideband.Client;

/// <summary>The controller gave no answer in time.</summary>
public sealed class IpmiTimeoutException : IpmiException
{
    /// <summary>Nothing is known.</summary>
    public IpmiTimeoutException() { }

    /// <summary>With a message.</summary>
    public IpmiTimeoutException(string message)
        : base(message) { }

    /// <summary>With a message and what caused it.</summary>
    public IpmiTimeoutException(string message, Exception? inner)
        : base(message, inner) { }

    /// <summary>The controller is there and has forgotten the session.</summary>
    internal bool IsSessionLost { get; init; }
}
