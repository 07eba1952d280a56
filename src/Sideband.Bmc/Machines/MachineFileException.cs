namespace Sideband.Bmc.Machines;

/// <summary>A machine or rack file has a mistake; the message tells file, line and what was expected.</summary>
public sealed class MachineFileException : Exception
{
    /// <summary>Nothing is known.</summary>
    public MachineFileException() { }

    /// <summary>With a whole message.</summary>
    public MachineFileException(string message)
        : base(message) { }

    /// <summary>With a whole message and what caused it.</summary>
    public MachineFileException(string message, Exception inner)
        : base(message, inner) { }

    /// <summary>At a place.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="problem">What is wrong and what was expected.</param>
    public MachineFileException(string file, long line, string problem)
        : base($"{file}:{line}: {problem}") { }
}
