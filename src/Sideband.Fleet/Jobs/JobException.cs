namespace Sideband.Fleet.Jobs;

/// <summary>Something cannot be done with a job; nothing was changed. The message says why.</summary>
public sealed class JobException : Exception
{
    /// <summary>Without words.</summary>
    public JobException()
        : this("That cannot be done with this job.") { }

    /// <summary>With words.</summary>
    public JobException(string message)
        : base(message) { }

    /// <summary>With words and what caused it.</summary>
    public JobException(string message, Exception? inner)
        : base(message, inner) { }

    /// <summary>With a kind and words.</summary>
    public JobException(JobFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>With a kind, words and what caused it.</summary>
    public JobException(JobFault fault, string message, Exception inner)
        : base(message, inner) => Fault = fault;

    /// <summary>What kind of mistake it is.</summary>
    public JobFault Fault { get; }
}
