using Sideband.Server.Doors;

namespace Sideband.Server.Importing;

/// <summary>
/// What an import would do. A controller is the same by its name, or by its address; done twice nothing is done the second time.
/// </summary>
internal static class ImportPlan
{
    /// <param name="items">What the source has.</param>
    /// <param name="kept">The controllers that were added before.</param>
    /// <param name="watched">Names and addresses of those that an inventory's file has.</param>
    /// <param name="order">How it is to be done.</param>
    public static IReadOnlyList<ImportStep> Make(
        IReadOnlyList<ImportItem> items,
        IReadOnlyList<Controller> kept,
        IReadOnlySet<string> watched,
        ImportOrder order
    )
    {
        var steps = new List<ImportStep>();
        var byName = kept.ToDictionary(c => c.Name, StringComparer.OrdinalIgnoreCase);
        var byPlace = kept.GroupBy(c => PlaceOf(c.Address), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.First().Name, StringComparer.OrdinalIgnoreCase);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var places = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            var place = PlaceOf(item.Address);
            // The source has it, whatever is wrong with it: it is not gone.
            var isTwice = !names.Add(item.Name);
            var why =
                item.Fault
                ?? ControllerFaults.OfPlace(item.Name, item.Address, item.Groups)
                ?? ControllerFaults.OfLogin(item.User ?? "", item.Password ?? "")
                ?? (isTwice ? "the source has this name twice" : null)
                ?? (!places.Add(place) ? "the source has this address twice" : null)
                ?? (
                    watched.Contains(item.Name) || watched.Contains(place)
                        ? "the inventory's file has it already"
                        : null
                );
            var step =
                why is not null ? new(ImportAct.Leave, item.Name, item.Address, why)
                : byName.TryGetValue(item.Name, out var before) ? Change(before, item, order)
                : byPlace.TryGetValue(place, out var other)
                    ? new(ImportAct.Leave, item.Name, item.Address, $"it is watched as '{other}' already")
                : Add(item, order);
            steps.Add(step with { Line = item.Line });
        }
        foreach (var gone in kept.Where(c => c.Source == order.Source && !names.Contains(c.Name)))
            steps.Add(
                order.Removes
                    ? new(ImportAct.Remove, gone.Name, gone.Address, "the source has it no more")
                    : new(
                        ImportAct.Leave,
                        gone.Name,
                        gone.Address,
                        "the source has it no more; it stays until that is asked for"
                    )
            );
        return steps;
    }

    /// <summary>An address with its port, the usual one, too.</summary>
    public static string PlaceOf(string address) =>
        Controllers.Place(address) is var (host, port)
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host}|{port ?? 623}")
            : address;

    private static ImportStep Add(ImportItem item, ImportOrder order)
    {
        // Credentials of the source come first; those of a set are for whom it has none of.
        var (user, password) = item.Password is null
            ? (order.Credentials?.User, order.Credentials?.Password)
            : (item.User ?? order.Credentials?.User ?? "", item.Password);
        if (user is null || password is null)
            return new(
                ImportAct.Leave,
                item.Name,
                item.Address,
                "nobody says how to log in: name credentials for the import"
            );
        return new(ImportAct.Add, item.Name, item.Address, "")
        {
            HasPassword = true,
            Next = new(item.Name, item.Address.Trim(), user, password)
            {
                Groups = item.Groups ?? [],
                Rack = item.Rack,
                By = order.By,
                Added = order.Now,
                Source = order.Source,
            },
        };
    }

    private static ImportStep Change(Controller before, ImportItem item, ImportOrder order)
    {
        var next = before with
        {
            Address = PlaceOf(before.Address) == PlaceOf(item.Address) ? before.Address : item.Address.Trim(),
            User = item.User ?? before.User,
            Groups = item.Groups ?? before.Groups,
            Rack = item.Rack ?? before.Rack,
        };
        var changes = new List<string>();
        if (next.Address != before.Address)
            changes.Add($"address {before.Address} → {next.Address}");
        if (next.User != before.User)
            changes.Add($"user {before.User} → {next.User}");
        if (!next.Groups.SequenceEqual(before.Groups))
            changes.Add($"groups {string.Join(' ', before.Groups)} → {string.Join(' ', next.Groups)}");
        if (next.Rack != before.Rack)
            changes.Add($"rack {before.Rack ?? "none"} → {next.Rack}");
        var hasPassword = item.Password is not null && order.IsOther(before, item.Password);
        if (hasPassword)
        {
            next = next with { Password = item.Password! };
            changes.Add("another password");
        }
        return changes.Count == 0
            ? new(ImportAct.Same, before.Name, before.Address, "")
            : new(ImportAct.Change, before.Name, next.Address, string.Join("; ", changes))
            {
                Next = next,
                HasPassword = hasPassword,
            };
    }
}
