using Sideband.Client;

namespace Sideband.Cli.Via;

/// <summary>The server does not know it now: neither on nor off, nor that nobody answers.</summary>
internal sealed class NodeUnknownException : IpmiException
{
    public NodeUnknownException() { }

    public NodeUnknownException(string message)
        : base(message) { }

    public NodeUnknownException(string message, Exception? inner)
        : base(message, inner) { }
}
