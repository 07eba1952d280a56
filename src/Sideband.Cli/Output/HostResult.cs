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
}
