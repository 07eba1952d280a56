namespace Sideband.Fleet.Alerts;

/// <summary>A notice was not taken. The message says by whom and why; nothing secret is in it.</summary>
public sealed class AlertException : Exception
{
    /// <summary>Without words.</summary>
    public AlertException()
        : this("The notice was not taken.") { }

    /// <summary>With words.</summary>
    public AlertException(string message)
        : base(message) { }

    /// <summary>With words and what caused it.</summary>
    public AlertException(string message, Exception? inner)
        : base(message, inner) { }

    /// <summary>It would not be taken at another time either.</summary>
    public bool IsFinal { get; init; }

    /// <summary>How long the receiver wants to be left alone; null where he does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
