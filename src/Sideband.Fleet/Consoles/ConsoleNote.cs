namespace Sideband.Fleet.Consoles;

/// <summary>Something that happened at a console beside what the machine said.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Text">What, in words.</param>
/// <param name="By">Who did it; null where nobody did.</param>
/// <param name="At">When.</param>
public sealed record ConsoleNote(ConsoleNoteKind Kind, string Text, string? By, DateTimeOffset At);
