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
internal sealed class Controllers(
    IDocumentStore documents,
    FleetWatch fleet,
    Func<MasterKey> key,
    Func<ControllerLogin, CancellationToken, Task<IpmiClient>> connect
)
{
    private const string Kind = "controller";
    private readonly KeptList<Controller> _controllers = new(documents, Kind, DoorJson.Default.Controller);

    private readonly Lazy<Vault> _vault = new(() => new(key()));

    /// <summary>All, by their names.</summary>
    public async Task<IReadOnlyList<Controller>> ListAsync(CancellationToken cancellation) =>
        [.. (await _controllers.ListAsync(cancellation).ConfigureAwait(false)).Select(c => c.Value)];

    /// <summary>Begins to watch all that are kept.</summary>
    /// <exception cref="VaultException">A password was sealed under another master key.</exception>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        foreach (var controller in await ListAsync(cancellation).ConfigureAwait(false))
            fleet.TryAdd(NodeOf(controller));
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
        return await _controllers.AddAsync(Key(kept.Name), kept, cancellation).ConfigureAwait(false)
            && fleet.TryAdd(NodeOf(kept));
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
        foreach (var step in isDry ? [] : steps)
        {
            switch (step.Act)
            {
                case ImportAct.Add:
                    await AddAsync(step.Next!, cancellation).ConfigureAwait(false);
                    break;
                case ImportAct.Change:
                    await ChangeAsync(step.Next!, step.HasPassword, cancellation).ConfigureAwait(false);
                    break;
                case ImportAct.Remove:
                    await RemoveAsync(step.Name, cancellation).ConfigureAwait(false);
                    break;
            }
        }
        return steps;
    }

    /// <summary>Whether a controller's password is another than this one.</summary>
    /// <exception cref="VaultException">There is no master key, or it is another.</exception>
    public bool HasOtherPassword(Controller controller, string password) =>
        _vault.Value.Open(SecretName(controller.Name), controller.Password) != password;

    /// <summary>Keeps one that is there as it is now, and watches it anew.</summary>
    private async Task ChangeAsync(Controller next, bool hasPassword, CancellationToken cancellation)
    {
        var kept = hasPassword
            ? next with
            {
                Password = _vault.Value.Seal(SecretName(next.Name), next.Password),
            }
            : next;
        if (await _controllers.ChangeAsync(Key(next.Name), _ => kept, cancellation).ConfigureAwait(false) is null)
            return;
        await fleet.RemoveAsync(next.Name).ConfigureAwait(false);
        fleet.TryAdd(NodeOf(kept));
    }

    /// <summary>Forgets one.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellation)
    {
        if (!await _controllers.RemoveAsync(Key(name), cancellation).ConfigureAwait(false))
            return false;
        await fleet.RemoveAsync(name).ConfigureAwait(false);
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
        };
    }

    private static string SecretName(string name) => $"controller/{Key(name)}";

    private static string Key(string name) => name.ToLowerInvariant();
}
