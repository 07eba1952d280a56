using Sideband.Fleet.Consoles;

namespace Sideband.Server.Views;

/// <summary>What is told at a console's WebSocket beside characters.</summary>
/// <param name="Type"><c>hello</c> first, then <c>status</c> and <c>note</c>.</param>
/// <param name="You">With hello: who of the watchers is told this.</param>
/// <param name="Status">With status: how the console is.</param>
/// <param name="Note">With note: what happened.</param>
internal sealed record ConsoleFrameView(string Type, ConsolePersonView? You, ConsoleView? Status, ConsoleNoteView? Note)
{
    public static ConsoleFrameView Hello(ConsoleSeat seat) =>
        new("hello", ConsolePersonView.Of(seat.Person), null, null);

    public static ConsoleFrameView Of(ConsoleMessage message) =>
        message.Status is { } status
            ? new("status", null, ConsoleView.Of(status), null)
            : new("note", null, null, message.Note is { } note ? ConsoleNoteView.Of(note) : null);
}
