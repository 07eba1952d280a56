namespace Sideband.Cli.Via;

/// <summary>Something that happened; of an entry of the log the sixteen bytes in hexadecimal.</summary>
internal sealed record ServedEvent(string Kind, string? Sensor, string Text, string? Bytes);
