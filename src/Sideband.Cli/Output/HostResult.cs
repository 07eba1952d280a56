namespace Sideband.Cli.Output;

/// <summary>What became of a host.</summary>
internal sealed record HostResult(
    string Host,
    Report? Report,
    string? ErrorKind,
    string? Error,
    string? Hint,
    int ExitCode
)
{
    public bool Ok => Report is not null;

    /// <summary>The error in words that hold for other hosts, too: without its name and address.</summary>
    public string CommonError { get; init; } = Error?.Replace(Host + ": ", "", StringComparison.Ordinal) ?? "";

    /// <summary>What an error is called that is none: it was not done, or not seen to its end.</summary>
    internal const string IsInterrupted = "interrupted";

    /// <summary>Somebody, or too many failures, has ended it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="text">What that means for it.</param>
    /// <param name="code">What the program ends with.</param>
    public static HostResult Interrupted(string host, string text, int code) =>
        new(host, null, IsInterrupted, $"{host}: {text}", null, code);

    /// <summary>An answer.</summary>
    public static HostResult Good(string host, Report report) =>
        new(host, report, null, null, null, Cli.ExitCode.Success);
}
