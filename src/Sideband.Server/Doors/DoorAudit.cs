using Sideband.Fleet.Stores;

namespace Sideband.Server.Doors;

/// <summary>Who came in, and who said who may come in: for the audit trail.</summary>
/// <param name="trail">The trail; null where nothing is kept.</param>
/// <param name="clock">The time.</param>
internal sealed class DoorAudit(IAuditTrail? trail, TimeProvider clock)
{
    /// <summary>Adds an entry. What it returns for is on disk.</summary>
    /// <param name="who">Who has done it.</param>
    /// <param name="what">What, as <c>account-add</c>.</param>
    /// <param name="place">To what, or from where.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="FleetStoreException">It is not kept.</exception>
    public Task NoteAsync(string who, string what, string place, string outcome, CancellationToken cancellation) =>
        trail?.AppendAsync([new(clock.GetUtcNow(), who, what, place, outcome)], cancellation) ?? Task.CompletedTask;
}
