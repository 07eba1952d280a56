using System.Globalization;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;
using Sideband.Server.Importing;

namespace Sideband.Server.Doors;

/// <summary>Controllers that were added here: they are in the store, with their passwords sealed.</summary>
/// <param name="documents">Where they are.</param>
/// <param name="fleet">What watches them.</param>
/// <param name="key">The key that their passwords are sealed under; it is asked for when it is first needed.</param>
/// <param name="connect">Opens a session with one.</param>
/// <param name="polling">How often those of these groups are asked; null: as usual.</param>
internal sealed class Controllers(
    IDocumentStore documents,
    FleetWatch fleet,
    Func<MasterKey> key,
    Func<ControllerLogin, CancellationToken, Task<IpmiClient>> connect,
    Func<IReadOnlyList<string>, PollPlan>? polling = null
) : IDisposable
{
    private const string Kind = "controller";
    private readonly KeptList<Controller> _controllers = new(documents, Kind, DoorJson.Default.Controller);

    private readonly Dictionary<string, Controller> _watched = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _turn = new(1);

    private readonly Lazy<Vault> _vault = new(() => new(key()));

    /// <summary>All, by their names.</summary>
    public async Task<IReadOnlyList<Controller>> ListAsync(CancellationToken cancellation) =>
        [.. (await _controllers.ListAsync(cancellation).ConfigureAwait(false)).Select(c => c.Value)];

    /// <summary>Begins to watch all that are kept.</summary>
    /// <exception cref="VaultException">A password was sealed under another master key.</exception>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        foreach (var controller in await ListAsync(cancellation).ConfigureAwait(false))
        {
            Watch(controller);
        }
    }

    /// <summary>Watches what was added or changed, here or by another member, and ends what was removed. It does not throw.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var kept = await ListAsync(cancellation).ConfigureAwait(false);
            var next = kept.ToDictionary(c => c.Name, _watched.Comparer);
            foreach (var known in _watched.Values.ToList())
            {
                if (next.TryGetValue(known.Name, out var now) && now.IsWatchedAs(known))
                    continue;
                _watched.Remove(known.Name);
                await fleet.RemoveAsync(known.Name).ConfigureAwait(false);
            }
            foreach (var fresh in kept.Where(c => !_watched.ContainsKey(c.Name)))
                Watch(fresh);
        }
        catch (Exception e) when (e is FleetStoreException or VaultException)
        {
            // The next that is told, or the next start, finds it.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Keeps one and begins to watch it.</summary>
    /// <param name="controller">The controller, with its password not yet sealed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False: there is one of that name.</returns>
    /// <exception cref="VaultException">There is no master key.</exception>
    public async Task<bool> AddAsync(Controller controller, CancellationToken cancellation)
    {
        if (!await KeepAsync(controller, cancellation).ConfigureAwait(false))
            return false;
        await ChangedAsync(cancellation).ConfigureAwait(false);
        return fleet.Find(controller.Name) is not null;
    }

    /// <summary>Takes controllers over from another system.</summary>
    /// <param name="items">What it has.</param>
    /// <param name="order">How.</param>
    /// <param name="isDry">Whether it is only told what would be done.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was done, or would be.</returns>
    /// <exception cref="VaultException">There is no master key.</exception>
    public async Task<IReadOnlyList<ImportStep>> ImportAsync(
        IReadOnlyList<ImportItem> items,
        ImportOrder order,
        bool isDry,
        CancellationToken cancellation
    )
    {
        var kept = await ListAsync(cancellation).ConfigureAwait(false);
        var own = kept.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var watched = fleet
            .Owners.Where(owner => !own.Contains(owner.Name))
            .SelectMany(owner => (string[])[owner.Name, ImportPlan.PlaceOf(owner.Address)])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var steps = ImportPlan.Make(items, kept, watched, order);
        if (isDry || steps.All(step => step.Act is ImportAct.Same or ImportAct.Leave))
            return steps;
        try
        {
            foreach (var step in steps)
                await DoAsync(step, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // What was done before something failed is done.
            await ChangedAsync(CancellationToken.None).ConfigureAwait(false);
        }
        return steps;
    }

    /// <summary>Whether a controller's password is another than this one.</summary>
    /// <exception cref="VaultException">There is no master key, or it is another.</exception>
    public bool HasOtherPassword(Controller controller, string password) =>
        _vault.Value.Open(SecretName(controller.Name), controller.Password) != password;

    private Task DoAsync(ImportStep step, CancellationToken cancellation) =>
        step.Act switch
        {
            ImportAct.Add => KeepAsync(step.Next!, cancellation),
            ImportAct.Change => ChangeAsync(step.Next!, step.HasPassword, cancellation),
            ImportAct.Remove => _controllers.RemoveAsync(Key(step.Name), cancellation),
            _ => Task.CompletedTask,
        };

    /// <summary>Keeps a new one.</summary>
    /// <returns>False: there is one of that name.</returns>
    private async Task<bool> KeepAsync(Controller controller, CancellationToken cancellation)
    {
        if (fleet.Find(controller.Name) is not null)
            return false;
        var kept = controller with { Password = _vault.Value.Seal(SecretName(controller.Name), controller.Password) };
        return await _controllers.AddAsync(Key(kept.Name), kept, cancellation).ConfigureAwait(false);
    }

    /// <summary>Keeps one that is there as it is now.</summary>
    private async Task ChangeAsync(Controller next, bool hasPassword, CancellationToken cancellation)
    {
        var kept = hasPassword
            ? next with
            {
                Password = _vault.Value.Seal(SecretName(next.Name), next.Password),
            }
            : next;
        await _controllers.ChangeAsync(Key(next.Name), _ => kept, cancellation).ConfigureAwait(false);
    }

    /// <summary>Forgets one.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        if (!await _controllers.RemoveAsync(Key(name), cancellation).ConfigureAwait(false))
            return false;
        await ChangedAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Seals all passwords of a store under another master key. Where it was interrupted, it goes on.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="VaultException">A password was sealed under a third master key.</exception>
    public static Task<int> ResealAsync(
        IDocumentStore documents,
        MasterKey now,
        MasterKey next,
        CancellationToken cancellation
    )
    {
        var vault = new Vault(now);
        return new KeptList<Controller>(documents, Kind, DoorJson.Default.Controller).ChangeAllAsync(
            controller =>
                Vault.IsUnder(next, controller.Password)
                    ? null
                    : controller with
                    {
                        Password = vault.Reseal(SecretName(controller.Name), controller.Password, next),
                    },
            cancellation
        );
    }

    /// <summary>Parts a host from its port; null where the text is no address.</summary>
    public static (string Host, int? Port)? Place(string address)
    {
        var text = address.Trim();
        if (text.Length is 0 or > 255 || text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '/' or '@'))
            return null;
        var colon = text.LastIndexOf(':');
        // More than one colon without brackets is an address of IPv6.
        var isPort = colon > 0 && (text[colon - 1] == ']' || text.IndexOf(':', StringComparison.Ordinal) == colon);
        if (!isPort)
            return (text.Trim('[', ']'), null);
        return
            ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port > 0
            ? (text[..colon].Trim('[', ']'), port)
            : null;
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Watches what is kept now, and tells the other members.</summary>
    private async Task ChangedAsync(CancellationToken cancellation)
    {
        await FollowAsync(cancellation).ConfigureAwait(false);
        if (fleet.Members is { } members)
            await members.TellAsync(Kind, cancellation).ConfigureAwait(false);
    }

    private void Watch(Controller controller)
    {
        if (fleet.TryAdd(NodeOf(controller)))
            _watched[controller.Name] = controller;
    }

    private FleetNode NodeOf(Controller controller)
    {
        var (host, port) = Place(controller.Address) ?? (controller.Address, null);
        // Opened once, so that a wrong master key ends the start, and does not lock accounts of controllers.
        var password = _vault.Value.Open(SecretName(controller.Name), controller.Password);
        var login = new ControllerLogin(controller.Name, host, port, controller.User, password);
        return new(controller.Name, controller.Address, cancellation => connect(login, cancellation))
        {
            Groups = controller.Groups,
            Rack = controller.Rack,
            Permit = login.Permit,
            Plan = PlanOf(controller),
        };
    }

    private PollPlan PlanOf(Controller controller) =>
        polling?.Invoke(controller.Rack is { } rack ? [.. controller.Groups, rack] : controller.Groups) ?? new();

    private static string SecretName(string name) => $"controller/{Key(name)}";

    private static string Key(string name) => name.ToLowerInvariant();
}
