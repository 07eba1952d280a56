namespace Sideband.Server;

/// <summary>The server does not start. The message says why, and what to do.</summary>
public sealed class ServerException : Exception
{
    /// <summary>Without words.</summary>
    public ServerException()
        : this("The server does not start.") { }

    /// <summary>With words.</summary>
    public ServerException(string message)
        : base(message) { }

    /// <summary>With words and what caused it.</summary>
    public ServerException(string message, Exception? inner)
        : base(message, inner) { }
}
