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

    /// <summary>An answer.</summary>
    public static HostResult Good(string host, Report report) =>
        new(host, report, null, null, null, Cli.ExitCode.Success);
}
