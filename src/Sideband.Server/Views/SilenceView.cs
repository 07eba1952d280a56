using Sideband.Fleet.Incidents;

namespace Sideband.Server.Views;

/// <summary>Keeps quiet about incidents for a while.</summary>
internal sealed record SilenceView(
    long Id,
    string Author,
    string Reason,
    DateTimeOffset Begins,
    DateTimeOffset Until,
    IReadOnlyList<string> Nodes,
    string? Group,
    string? Key
)
{
    public static SilenceView Of(Silence silence) =>
        new(
            silence.Id,
            silence.Author,
            silence.Reason,
            silence.Begins,
            silence.Until,
            silence.Nodes,
            silence.Group,
            silence.Key
        );
}
