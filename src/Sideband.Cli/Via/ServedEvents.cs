namespace Sideband.Cli.Via;

/// <summary>A page of events, the newest first.</summary>
internal sealed record ServedEvents(IReadOnlyList<ServedEvent> Events, long? Next);
