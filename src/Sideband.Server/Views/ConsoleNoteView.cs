using Sideband.Fleet.Consoles;

namespace Sideband.Server.Views;

/// <summary>Something that happened at a console.</summary>
internal sealed record ConsoleNoteView(string Kind, string Text, string? By, DateTimeOffset At)
{
    public static ConsoleNoteView Of(ConsoleNote note) => new(Words.Of(note.Kind), note.Text, note.By, note.At);
}
