using System.Globalization;
using System.Text.Json;

namespace Sideband.Server.Importing;

/// <summary>
/// Controllers that NetBox knows: the out-of-band address of each device (<c>oob_ip</c>), or the addresses of interfaces that have a tag.
/// NetBox keeps no passwords.
/// </summary>
/// <param name="client">Asks NetBox.</param>
internal sealed class NetBoxSource(HttpClient client)
{
    private const int PageSize = 500;
    private const int InterfacesAtOnce = 100;
    private readonly JsonSource _source = new(client, "NetBox");

    /// <summary>What a token is sent as: since NetBox 4.5 there are those that begin with <c>nbt_</c>, and are bearers.</summary>
    public static (string Scheme, string Value) Authorization(string token) =>
        (token.StartsWith("nbt_", StringComparison.Ordinal) ? "Bearer" : "Token", token);

    /// <summary>Reads them.</summary>
    /// <param name="filter">Which devices, as NetBox's own filters: <c>site=fra1&amp;status=active</c>; empty are all.</param>
    /// <param name="tag">The tag's slug of interfaces; null takes <c>oob_ip</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">NetBox says something else, or nothing.</exception>
    public async Task<IReadOnlyList<ImportItem>> ReadAsync(string filter, string? tag, CancellationToken cancellation)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={PageSize}") + And(filter);
        var devices = await _source
            .ReadAsync($"api/dcim/devices/{query}", "results", cancellation)
            .ConfigureAwait(false);
        var tagged = tag is null ? null : await TaggedAsync(tag, cancellation).ConfigureAwait(false);
        return [.. devices.SelectMany(device => ItemsOf(device, tagged))];
    }

    private static IEnumerable<ImportItem> ItemsOf(JsonElement device, ILookup<string, string>? tagged)
    {
        // Devices need no name there; who has none cannot be called anything.
        if (JsonSource.Text(device, "name") is not { } name)
            yield break;
        var address = tagged is null
            ? JsonSource.Text(device, "oob_ip", "address")
            : tagged[JsonSource.Text(device, "id") ?? ""].FirstOrDefault();
        if (address is null)
            yield break;
        string?[] groups = [JsonSource.Text(device, "site", "slug"), JsonSource.Text(device, "role", "slug")];
        yield return new(NameOf(name), WithoutLength(address))
        {
            Groups = [.. groups.OfType<string>()],
            Rack = RackOf(device),
        };
    }

    /// <summary>The rack behind its site and location, as the page's map wants it: <c>ams/hall-1/r07</c>.</summary>
    private static string? RackOf(JsonElement device)
    {
        if (JsonSource.Text(device, "rack", "name") is not { } rack)
            return null;
        string?[] path = [JsonSource.Text(device, "site", "slug"), JsonSource.Text(device, "location", "slug"), rack];
        return string.Join('/', path.OfType<string>());
    }

    /// <summary>Addresses of tagged interfaces by the numbers of their devices.</summary>
    private async Task<ILookup<string, string>> TaggedAsync(string tag, CancellationToken cancellation)
    {
        var interfaces = await _source
            .ReadAsync(
                $"api/dcim/interfaces/?limit={PageSize}&tag={Uri.EscapeDataString(tag)}",
                "results",
                cancellation
            )
            .ConfigureAwait(false);
        var devices = interfaces
            .Select(i => (Id: JsonSource.Text(i, "id"), Device: JsonSource.Text(i, "device", "id")))
            .Where(i => i is { Id: not null, Device: not null })
            .ToDictionary(i => i.Id!, i => i.Device!, StringComparer.Ordinal);
        var found = new List<(string Device, string Address)>();
        foreach (var some in devices.Keys.Chunk(InterfacesAtOnce))
        {
            var query = string.Concat(some.Select(id => $"&interface_id={id}"));
            var addresses = await _source
                .ReadAsync($"api/ipam/ip-addresses/?limit={PageSize}{query}", "results", cancellation)
                .ConfigureAwait(false);
            foreach (var address in addresses)
            {
                if (
                    JsonSource.Text(address, "assigned_object_id") is { } id
                    && devices.TryGetValue(id, out var device)
                    && JsonSource.Text(address, "address") is { } text
                )
                    found.Add((device, text));
            }
        }
        return found.ToLookup(f => f.Device, f => f.Address, StringComparer.Ordinal);
    }

    private static string And(string filter) => filter.Length == 0 ? "" : "&" + filter.TrimStart('?', '&');

    /// <summary>Names there may have blanks; ours are words.</summary>
    private static string NameOf(string name) =>
        string.Concat(name.Trim().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@' ? c : '-'));

    /// <summary>Addresses there come with the length of their network's prefix.</summary>
    private static string WithoutLength(string address) => address.Split('/')[0];
}
