namespace Sideband.Cli.Via;

/// <summary>The chassis: the answer's body in hexadecimal.</summary>
internal sealed record ServedChassis(string Bytes, double? AgeSeconds);
