using System.Text.Json;
using Sideband.Client.Discovery;

namespace Sideband.Server.Importing;

/// <summary>
/// Controllers that OpenStack's Ironic knows: nodes whose <c>driver_info</c> has an address for IPMI. Ironic masks passwords in what it
/// answers, whoever asks: they come from elsewhere.
/// </summary>
/// <param name="client">Asks Ironic.</param>
internal sealed class IronicSource(HttpClient client)
{
    /// <summary>The header of the version that is asked for: fields can be chosen from 1.8 on, nodes have a resource class from 1.21 on.</summary>
    public const string VersionHeader = "X-OpenStack-Ironic-API-Version";

    /// <summary>The version.</summary>
    public const string Version = "1.21";

    /// <summary>The header of the token.</summary>
    public const string TokenHeader = "X-Auth-Token";

    private readonly JsonSource _source = new(client, "Ironic");

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidOperationException">Ironic says something else, or nothing.</exception>
    public async Task<IReadOnlyList<ImportItem>> ReadAsync(CancellationToken cancellation)
    {
        var nodes = await _source
            .ReadAsync("v1/nodes?fields=uuid,name,driver,driver_info,resource_class", "nodes", cancellation)
            .ConfigureAwait(false);
        return [.. nodes.Select(ItemOf).OfType<ImportItem>()];
    }

    private static ImportItem? ItemOf(JsonElement node)
    {
        if (
            JsonSource.Text(node, "driver_info", "ipmi_address") is not { } address
            || (JsonSource.Text(node, "name") ?? JsonSource.Text(node, "uuid")) is not { } name
        )
            return null;
        int? port = int.TryParse(
            JsonSource.Text(node, "driver_info", "ipmi_port"),
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
        return new(name, HostList.Text(address, port is null or 623 ? null : port))
        {
            User = JsonSource.Text(node, "driver_info", "ipmi_username"),
            Groups = JsonSource.Text(node, "resource_class") is { } kind ? [kind] : [],
        };
    }
}
