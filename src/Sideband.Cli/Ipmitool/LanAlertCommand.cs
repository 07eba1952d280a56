using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>lan alert</c>: whom a channel alerts.</summary>
internal static class LanAlertCommand
{
    public static async Task<int> RunAsync(DropIn tool, string[] words)
    {
        if (words is [])
            return Help(tool);
        if (words is ["help", ..] or ["print", "help", ..])
        {
            Help(tool);
            return 0;
        }
        if (words[0] == "set")
            return await LanAlertSettings.SetAsync(tool, words[1..]);
        if (words[0] != "print")
            return 0;
        var given = words is [_, var word, ..] ? word : null;
        if (given is not null && Numbers.Byte(given) is null)
            return tool.Fail($"Invalid channel: {given}");
        if (await LanCommand.FindAsync(tool, given) is not { } channel)
            return tool.Fail(
                given is null ? "Channel 255 is not a LAN channel" : $"Channel {given} is not a LAN channel"
            );
        var lan = new LanPrinter(tool, channel);
        if (words is [_, _, var number, ..])
            return Numbers.Byte(number) is { } one
                ? await PrintAsync(tool, lan, one)
                : tool.Fail($"Invalid alert: {number}");
        if (await lan.GetAsync<LanNumberOfDestinations>() is not { } count)
            return DropIn.Failed;
        for (byte destination = 0; destination <= count.Count; destination++)
        {
            if (await PrintAsync(tool, lan, destination) < 0)
                return DropIn.Failed;
        }
        return 0;
    }

    private static async Task<int> PrintAsync(DropIn tool, LanPrinter lan, byte number)
    {
        if (
            await lan.GetAsync<LanNumberOfDestinations>() is not { } count
            || number > count.Count
            || await lan.GetAsync<LanDestinationType>(number) is not { } type
            || await lan.GetAsync<LanDestinationAddresses>(number) is not { Ipv4: { } address }
        )
            return tool.Fail($"Alert {number} is not a valid destination");
        Row("Alert Destination", $"{number}");
        Row("Alert Acknowledge", type.Acknowledged ? "Acknowledged" : "Unacknowledged");
        Row(
            "Destination Type",
            type.Type switch
            {
                AlertDestinationType.Pet => "PET Trap",
                AlertDestinationType.Oem1 => "OEM 1",
                AlertDestinationType.Oem2 => "OEM 2",
                _ => "Unknown",
            }
        );
        Row(type.Acknowledged ? "Acknowledge Timeout" : "Retry Interval", $"{type.Timeout}");
        Row("Number of Retries", $"{type.Retries}");
        Row("Alert Gateway", address.UseBackupGateway ? "Backup" : "Default");
        Row("Alert IP Address", string.Join('.', address.Address.Octets.ToArray()));
        Row("Alert MAC Address", string.Join(':', address.MacAddress.Octets.ToArray().Select(b => $"{b:x2}")));
        tool.Line("");
        return 0;

        void Row(string title, string value) => tool.Line($"{title, -24}: {value}");
    }

    private static int Help(DropIn tool) =>
        tool.Fail(
            "\nusage: lan alert print [channel number] [alert destination]\n\n"
                + "Default will print all alerts for the first found LAN channel\n"
        );
}
