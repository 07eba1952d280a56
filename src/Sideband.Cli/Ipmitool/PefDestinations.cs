using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Cli.Ipmitool;

/// <summary>Whom a policy alerts over a LAN, as <c>pef policy list</c> shows it. What it says of pagers is not here.</summary>
internal static class PefDestinations
{
    public static async Task LanAsync(DropIn tool, PefPrinter page, byte channel, byte destination)
    {
        var lan = new LanPrinter(tool, channel);
        if (await lan.GetAsync<LanNumberOfDestinations>() is null)
        {
            tool.Fail(" **Error retrieving Alert destination count");
            return;
        }
        if (await lan.GetAsync<LanDestinationType>(destination) is not { } type || type.Destination != destination)
        {
            tool.Fail(" **Error retrieving Alert destination type");
            return;
        }
        page.Row(
            "Alert destination type",
            type.Type switch
            {
                AlertDestinationType.Pet => "PET",
                AlertDestinationType.Oem1 => "OEM 1",
                AlertDestinationType.Oem2 => "OEM 2",
                _ => PefWords.None,
            }
        );
        if (type.Type == AlertDestinationType.Pet && await lan.GetAsync<LanCommunityString>() is { } community)
            page.Row("PET Community", community.Community);
        page.Row("ACK timeout/retry (secs)", $"{type.Timeout}");
        page.Row("Retries", $"{type.Retries}");
        if (await lan.GetAsync<LanDestinationAddresses>(destination) is not { Ipv4: { } place })
            return;
        page.Row("IP address", string.Join('.', place.Address.Octets.ToArray()));
        page.Row("MAC address", string.Join(':', place.MacAddress.Octets.ToArray().Select(b => $"{b:x2}")));
    }
}
