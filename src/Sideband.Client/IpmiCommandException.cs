using Sideband.Protocol;

namespace Sideband.Client;

/// <summary>The controller answered a command with an error.</summary>
public sealed class IpmiCommandException : IpmiException
{
    /// <summary>Nothing is known.</summary>
    public IpmiCommandException() { }

    /// <summary>With a message.</summary>
    public IpmiCommandException(string message)
        : base(message) { }

    /// <summary>With a message and what caused it.</summary>
    public IpmiCommandException(string message, Exception? inner)
        : base(message, inner) { }

    /// <summary>A command and its completion code.</summary>
    public IpmiCommandException(IpmiCommand command, CompletionCode code)
        : base($"{command?.Name}: {command?.Describe(code)} ({(byte)code:X2}h)")
    {
        (Command, Code) = (command, code);
    }

    /// <summary>The command.</summary>
    public IpmiCommand? Command { get; }

    /// <summary>What the controller said.</summary>
    public CompletionCode Code { get; }
}
