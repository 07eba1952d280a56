namespace Sideband.Client.Configuration;

/// <summary>A change was not taken, or it was taken back; what was changed before it stays.</summary>
public sealed class ConfigurationRefusedException : IpmiException
{
    /// <summary>Refused, and nothing is known.</summary>
    public ConfigurationRefusedException() { }

    /// <summary>Refused, with a message.</summary>
    public ConfigurationRefusedException(string message)
        : base(message) { }

    /// <summary>Refused, with a message and what caused it.</summary>
    public ConfigurationRefusedException(string message, Exception inner)
        : base(message, inner) { }
}
