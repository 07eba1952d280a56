using Sideband.Fleet.Stores;

namespace Sideband.Fleet.Members;

/// <content>What is known of the others.</content>
public sealed partial class Membership
{
    /// <summary>All that were seen within the last hour, by their names.</summary>
    public IReadOnlyList<Member> All => _look.Members;

    /// <summary>Those that are alive, but this one.</summary>
    public IEnumerable<Member> Others => All.Where(member => member.IsAlive && member.Instance != Self.Instance);

    /// <summary>Whether this one runs jobs and keeps incidents.</summary>
    public bool HasDesk => Held(Shards.Desk) is { MaySend: true };

    /// <summary>The one that runs jobs and keeps incidents; null where none does at present.</summary>
    public Member? Desk => _owners.GetValueOrDefault(Shards.Desk);

    /// <summary>The one that speaks to a controller; null where none does at present.</summary>
    public Member? OwnerOf(Owner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return _owners.GetValueOrDefault(owner.Shard);
    }

    /// <summary>How long a member was not seen, as far as this one has looked.</summary>
    public TimeSpan SilenceOf(Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var seen = _look.Members.FirstOrDefault(m => m.Instance == member.Instance);
        return seen is null ? TimeSpan.MaxValue : seen.SeenAgo + _clock.GetElapsedTime(Volatile.Read(ref _lookedAt));
    }

    /// <summary>The shards of a member.</summary>
    internal IReadOnlyList<LeaseRow> LeasesOf(string instance) =>
        [.. _look.Leases.Where(lease => lease.Owner == instance)];

    /// <summary>How many leases of controllers a member has.</summary>
    public int CountOf(string instance) => LeasesOf(instance).Count(lease => lease.Shard != Shards.Desk);

    /// <summary>Waits until no other that runs has this one's name: a server that was killed has it for a while still.</summary>
    /// <exception cref="FleetStoreException">Another that runs has it.</exception>
    public async Task EnsureAloneAsync(CancellationToken cancellation = default)
    {
        await EnsureGoneAsync(
                _store,
                Options,
                _clock,
                member =>
                    member.Instance != Self.Instance
                    && member.Name.Equals(Self.Name, StringComparison.OrdinalIgnoreCase),
                twin => $"a member '{Self.Name}' runs already, at {twin.Place}: name this one with --member",
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Waits until it is sure that some members do not run: one that was killed is as if it were alive for a lease.</summary>
    /// <exception cref="FleetStoreException">One runs, or they cannot be read.</exception>
    internal static async Task EnsureGoneAsync(
        ILeaseStore store,
        MemberOptions options,
        TimeProvider clock,
        Func<Member, bool> isMeant,
        Func<Member, string> words,
        CancellationToken cancellation
    )
    {
        var seen = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        var since = clock.GetTimestamp();
        while (true)
        {
            var look = await store.LookAsync(options, cancellation).ConfigureAwait(false);
            var isOneThere = false;
            foreach (var member in look.Members.Where(m => m.IsAlive && isMeant(m)))
            {
                isOneThere = true;
                var ago = clock.GetElapsedTime(since) - member.SeenAgo;
                if (seen.TryGetValue(member.Instance, out var before) && ago - before > options.Beat / 2)
                    throw new FleetStoreException(words(member));
                seen.TryAdd(member.Instance, ago);
            }
            if (!isOneThere)
                return;
            await Task.Delay(options.Beat, clock, cancellation).ConfigureAwait(false);
        }
    }
}
