namespace Sideband.Client.Consoles;

/// <summary>Another has the console.</summary>
public sealed class ConsoleBusyException : IpmiException
{
    /// <summary>Makes one without words.</summary>
    public ConsoleBusyException() { }

    /// <summary>Makes one.</summary>
    public ConsoleBusyException(string message)
        : base(message) { }

    /// <summary>Makes one that another caused.</summary>
    public ConsoleBusyException(string message, Exception inner)
        : base(message, inner) { }
}
