using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Quirks;

/// <summary>
/// Looks up the quirks that no answer shows by the machine that it is: its maker and product by Get Device ID, and where that
/// number is many products' by the name in its inventory. Asked for only where such a quirk would matter.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody takes holds nothing that wants disposal.
internal sealed class QuirkRecogniser(IpmiClient client, QuirkMemory memory)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _looking = new(1);
    private volatile bool _hasLooked;

    /// <summary>Looks, once; whoever comes meanwhile waits, and looks himself where the other gave up.</summary>
    public async Task LookAsync(GetDeviceId.Response? identity, CancellationToken cancellation)
    {
        if (_hasLooked)
            return;
        await _looking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_hasLooked)
                await FindAsync(identity, cancellation).ConfigureAwait(false);
            _hasLooked = true;
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task FindAsync(GetDeviceId.Response? identity, CancellationToken cancellation)
    {
        // Behind a bridge it is another controller than the one that is remembered.
        if (client.Bridge is not null || client.IsPlanning)
            return;
        GetDeviceId.Response id;
        try
        {
            id = identity ?? await client.Controller.IdentityAsync(cancellation).ConfigureAwait(false);
        }
        catch (IpmiException)
        {
            return; // What cannot be asked is not known.
        }
        var machine = FormattableString.Invariant(
            $"{id.ManufacturerId} {id.ProductId} {id.FirmwareMajor}.{id.FirmwareMinor:00}"
        );
        if (memory.Machine == machine)
            return;
        var entries = QuirkCatalogue.All.Where(entry => entry.Use == QuirkUse.Product).ToArray();
        var mayBe = entries.SelectMany(entry => entry.Machines).Where(m => m.IsOf(id.ManufacturerId)).ToArray();
        var names = mayBe.Any(m => m.ProductId is null) ? await NamesAsync(cancellation).ConfigureAwait(false) : [];
        if (names is null)
            return;
        foreach (var entry in entries)
            memory.Set(entry.Quirk, entry.Machines.Any(m => m.IsOf(id.ManufacturerId) && Is(m)));
        memory.Machine = machine;

        bool Is(QuirkMachine known) =>
            known.ProductId is { } number ? number == id.ProductId : Array.Exists(names, known.IsNamed);
    }

    /// <summary>What the product and its board are called; null where no answer came, which another time may.</summary>
    private async Task<string[]?> NamesAsync(CancellationToken cancellation)
    {
        const int ProductName = 1;
        try
        {
            var document = await client.Fru.ReadAsync(0, cancellation).ConfigureAwait(false);
            return [.. (document?.Areas ?? []).Select(area => area.Text(ProductName))];
        }
        catch (IpmiCommandException)
        {
            return [];
        }
        catch (IpmiException)
        {
            return null;
        }
    }
}
