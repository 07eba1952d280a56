using System.Globalization;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Records.Fru;

namespace Sideband.Fleet.Inventories;

/// <summary>Reads what the parts of a machine are: one inventory a question, so that whoever wants something waits for one at most.</summary>
internal static class InventoryReader
{
    /// <summary>Reads them.</summary>
    /// <param name="owner">Who is asked.</param>
    /// <param name="before">What was known: of an inventory that cannot be read now that stays.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiException">The controller does not answer.</exception>
    public static async Task<IReadOnlyList<InventoryFact>> ReadAsync(
        Owner owner,
        NodeInventory? before,
        CancellationToken cancellation
    )
    {
        var known = owner.Snapshot();
        var facts = new List<InventoryFact>();
        if (known.Identity is { } identity)
            facts.AddRange(OfController(identity));
        if (known.SystemFirmware is { } firmware)
            facts.Add(new("system", "firmware", firmware));
        foreach (var (id, name) in owner.FruDevices)
        {
            var part = id == 0 ? "FRU 0" : string.Create(CultureInfo.InvariantCulture, $"FRU {id} {name}").TrimEnd();
            try
            {
                var document = await owner
                    .AskAsync(null, FleetPriority.Audit, (client, stop) => client.Fru.ReadAsync(id, stop), cancellation)
                    .ConfigureAwait(false);
                if (document is not null)
                    facts.AddRange(OfDocument(part, document));
            }
            catch (IpmiCommandException e) when (e.Code is CompletionCode.NotPresent or CompletionCode.InvalidCommand)
            {
                // It is not there: a power supply that was pulled, or a controller without inventories.
            }
            catch (IpmiException e) when (e is not (IpmiTimeoutException or IpmiRefusedException))
            {
                facts.AddRange(before?.Facts.Where(fact => fact.Part == part) ?? []);
            }
        }
        return facts;
    }

    private static IEnumerable<InventoryFact> OfController(GetDeviceId.Response identity)
    {
        yield return new(
            "controller",
            "firmware",
            string.Create(CultureInfo.InvariantCulture, $"{identity.FirmwareMajor}.{identity.FirmwareMinor:00}")
        );
        var maker = Manufacturers.Name(identity.ManufacturerId);
        var number = identity.ManufacturerId.ToString(CultureInfo.InvariantCulture);
        yield return new("controller", "manufacturer", maker is null ? number : $"{maker} ({number})");
        yield return new("controller", "product", identity.ProductId.ToString(CultureInfo.InvariantCulture));
        yield return new(
            "controller",
            "device",
            string.Create(CultureInfo.InvariantCulture, $"{identity.DeviceId} revision {identity.DeviceRevision}")
        );
    }

    private static IEnumerable<InventoryFact> OfDocument(string part, FruDocument document)
    {
        foreach (var area in document.Areas)
        {
            if (area.ManufacturedAt is { } made)
                yield return new(
                    part,
                    $"{area.Kind} Manufactured",
                    made.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
                );
            for (var i = 0; i < area.Fields.Length; i++)
            {
                if (area.Text(i) is { Length: > 0 } text)
                    yield return new(part, $"{area.Kind} {area.NameOf(i)}", text);
            }
        }
        foreach (var record in document.MultiRecords)
        {
            foreach (var field in record.Describe())
                yield return new(part, $"{record.Type} {field.Name}", field.Value);
        }
    }
}
