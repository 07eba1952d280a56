namespace Sideband.Cli.Hosts;

/// <summary>The command line cannot be meant so; the message says what would be right.</summary>
internal sealed class UsageException : Exception
{
    public UsageException() { }

    public UsageException(string message)
        : base(message) { }

    public UsageException(string message, Exception inner)
        : base(message, inner) { }
}
