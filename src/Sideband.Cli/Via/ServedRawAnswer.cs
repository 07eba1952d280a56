namespace Sideband.Cli.Via;

/// <summary>What the controller said: completion code, and the rest in hexadecimal.</summary>
internal sealed record ServedRawAnswer(byte Code, string Data);
