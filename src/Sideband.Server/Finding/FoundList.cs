using Sideband.Fleet.Stores;
using Sideband.Server.Doors;

namespace Sideband.Server.Finding;

/// <summary>The controllers that searches have found.</summary>
/// <param name="documents">Where they are kept.</param>
internal sealed class FoundList(IDocumentStore documents)
{
    /// <summary>Who was seen again is written again only so often.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(10);

    private readonly KeptList<FoundController> _found = new(documents, "finding", FindingJson.Default.FoundController);

    /// <summary>All, by their addresses.</summary>
    public async Task<IReadOnlyList<FoundController>> ListAsync(CancellationToken cancellation) =>
        [.. (await _found.ListAsync(cancellation).ConfigureAwait(false)).Select(f => f.Value)];

    /// <summary>Keeps what was seen now.</summary>
    /// <returns>Whether it was not known before.</returns>
    public async Task<bool> SawAsync(FoundController now, CancellationToken cancellation)
    {
        if (await _found.AddAsync(now.Address, now, cancellation).ConfigureAwait(false))
            return true;
        await _found
            .ChangeAsync(
                now.Address,
                before =>
                    before.SaysAs(now) && now.LastAt - before.LastAt < SeenEvery
                        ? null
                        : now with
                        {
                            FirstAt = before.FirstAt,
                            // What it told once it may not have told this time.
                            Manufacturer = now.Manufacturer ?? before.Manufacturer,
                            Product = now.Product ?? before.Product,
                            Firmware = now.Firmware ?? before.Firmware,
                            IgnoredBy = before.IgnoredBy,
                            Note = before.Note,
                        },
                cancellation
            )
            .ConfigureAwait(false);
        return false;
    }

    /// <summary>Says that nobody wants to see one, or that somebody does again.</summary>
    /// <param name="address">Which.</param>
    /// <param name="by">Who says so; null wants to see it.</param>
    /// <param name="note">Why.</param>
    /// <param name="now">The time, for one that sends traps and no search has found.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task IgnoreAsync(
        string address,
        string? by,
        string? note,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var one = new FoundController(address, now, now) { IgnoredBy = by, Note = note };
        if (by is null || !await _found.AddAsync(address, one, cancellation).ConfigureAwait(false))
            await _found
                .ChangeAsync(address, found => found with { IgnoredBy = by, Note = note }, cancellation)
                .ConfigureAwait(false);
    }
}
