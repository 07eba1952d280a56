using System.Globalization;
using Sideband.Client;
using Sideband.Fleet;
using Sideband.Fleet.Stores;
using Sideband.Fleet.Vaults;

namespace Sideband.Server.Doors;

/// <summary>Controllers that were added here: they are in the store, with their passwords sealed.</summary>
/// <param name="documents">Where they are.</param>
/// <param name="fleet">What watches them.</param>
/// <param name="key">The key that their passwords are sealed under; it is asked for when it is first needed.</param>
/// <param name="connect">Opens a session with one.</param>
internal sealed class Controllers(
    IDocumentStore documents,
    FleetWatch fleet,
    Func<MasterKey> key,
    Func<ControllerLogin, CancellationToken, Task<IpmiClient>> connect
) : IDisposable
{
    private const string Kind = "controller";
    private readonly KeptList<Controller> _controllers = new(documents, Kind, DoorJson.Default.Controller);

    private readonly HashSet<string> _watched = new(StringComparer.OrdinalIgnoreCase);
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
            if (fleet.TryAdd(NodeOf(controller)))
                _watched.Add(controller.Name);
        }
    }

    /// <summary>Watches what another member has added, and ends what it has removed. It does not throw.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var kept = await ListAsync(cancellation).ConfigureAwait(false);
            foreach (var added in kept.Where(c => !_watched.Contains(c.Name)))
            {
                if (fleet.TryAdd(NodeOf(added)))
                    _watched.Add(added.Name);
            }
            foreach (var gone in _watched.Except(kept.Select(c => c.Name), _watched.Comparer).ToList())
            {
                _watched.Remove(gone);
                await fleet.RemoveAsync(gone).ConfigureAwait(false);
            }
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
        if (fleet.Find(controller.Name) is not null)
            return false;
        var kept = controller with { Password = _vault.Value.Seal(SecretName(controller.Name), controller.Password) };
        if (!await _controllers.AddAsync(Key(kept.Name), kept, cancellation).ConfigureAwait(false))
            return false;
        await FollowAsync(cancellation).ConfigureAwait(false);
        await TellAsync(cancellation).ConfigureAwait(false);
        return _watched.Contains(kept.Name);
    }

    /// <summary>Forgets one.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        if (!await _controllers.RemoveAsync(Key(name), cancellation).ConfigureAwait(false))
            return false;
        await FollowAsync(cancellation).ConfigureAwait(false);
        await TellAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Seals all passwords of a store under another master key. Where it was interrupted, it goes on.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="VaultException">A password was sealed under a third master key.</exception>
    public static async Task<int> ResealAsync(
        IDocumentStore documents,
        MasterKey now,
        MasterKey next,
        CancellationToken cancellation
    )
    {
        var controllers = new KeptList<Controller>(documents, Kind, DoorJson.Default.Controller);
        var vault = new Vault(now);
        var all = await controllers.ListAsync(cancellation).ConfigureAwait(false);
        foreach (var (one, _) in all)
            await controllers
                .ChangeAsync(
                    one,
                    c =>
                        Vault.IsUnder(next, c.Password)
                            ? null
                            : c with
                            {
                                Password = vault.Reseal(SecretName(c.Name), c.Password, next),
                            },
                    cancellation
                )
                .ConfigureAwait(false);
        return all.Count;
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

    private Task TellAsync(CancellationToken cancellation) =>
        fleet.Members?.TellAsync(Kind, cancellation) ?? Task.CompletedTask;

    private FleetNode NodeOf(Controller controller)
    {
        var (host, port) = Place(controller.Address) ?? (controller.Address, null);
        // Opened once, so that a wrong master key ends the start, and does not lock accounts of controllers.
        var password = _vault.Value.Open(SecretName(controller.Name), controller.Password);
        var login = new ControllerLogin(controller.Name, host, port, controller.User, password);
        return new(controller.Name, controller.Address, cancellation => connect(login, cancellation))
        {
            Groups = controller.Groups,
            Permit = login.Permit,
        };
    }

    private static string SecretName(string name) => $"controller/{Key(name)}";

    private static string Key(string name) => name.ToLowerInvariant();
}
