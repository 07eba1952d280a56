namespace Sideband.Cli.Via;

/// <summary>A command that was sent.</summary>
internal sealed record ServedRaw(ServedRawAnswer? Answer);
