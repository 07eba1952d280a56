using Sideband.Server.Doors;

namespace Sideband.Server.Views;

/// <summary>A session. Own is the one that asks.</summary>
internal sealed record VisitView(
    string Id,
    string Account,
    DateTimeOffset Began,
    DateTimeOffset Seen,
    string Source,
    string Agent,
    bool Own
)
{
    public static VisitView Of(Session session, Caller caller) =>
        new(
            session.Id,
            session.Account,
            session.Began,
            session.Seen,
            session.Source,
            session.Agent,
            session.Id == caller.Session?.Id
        );
}
