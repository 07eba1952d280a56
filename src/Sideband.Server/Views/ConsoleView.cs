using Sideband.Fleet.Consoles;

namespace Sideband.Server.Views;

/// <summary>A console, and who is at it.</summary>
internal sealed record ConsoleView(
    string Node,
    string State,
    string? Reason,
    DateTimeOffset Since,
    ConsolePersonView? Writer,
    IReadOnlyList<ConsolePersonView> Watchers,
    DateTimeOffset? RecordingSince,
    string? RecordedBy,
    DateTimeOffset? SpokeAt
)
{
    public static ConsoleView Of(ConsoleStatus status) =>
        new(
            status.Node,
            Words.Of(status.State),
            status.Reason,
            status.Since,
            status.Writer is { } writer ? ConsolePersonView.Of(writer) : null,
            [.. status.Watchers.Select(ConsolePersonView.Of)],
            status.RecordingSince,
            status.RecordedBy,
            status.SpokeAt
        );
}
