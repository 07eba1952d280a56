using Sideband.Protocol;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>lan alert set</c>: changes one thing of a destination, and leaves the rest.</summary>
internal static class LanAlertSettings
{
    private const string Usage = """

        usage: lan alert set <channel number> <alert destination> <command> <parameter>

            Command/parameter options:

            ipaddr <x.x.x.x>               Set alert IP address
            macaddr <x:x:x:x:x:x>          Set alert MAC address
            gateway <default|backup>       Set channel gateway to use for alerts
            ack <on|off>                   Set Alert Acknowledge on or off
            type <pet|oem1|oem2>           Set destination type as PET or OEM
            time <seconds>                 Set ack timeout or unack retry interval
            retry <number>                 Set number of alert retries

        """;

    public static async Task<int> SetAsync(DropIn tool, string[] words)
    {
        if (words is not [var channelWord, var number, var name, var value, ..])
            return tool.Fail(Usage);
        if (Numbers.Byte(channelWord) is null)
            return tool.Fail($"Invalid channel: {channelWord}");
        if (Numbers.Byte(number) is not { } destination)
            return tool.Fail($"Invalid alert: {number}");
        if (await LanCommand.FindAsync(tool, channelWord) is not { } channel)
            return tool.Fail($"Channel {channelWord} is not a LAN channel");
        var lan = new LanPrinter(tool, channel);
        if (await lan.GetAsync<LanNumberOfDestinations>() is not { } count || destination > count.Count)
            return tool.Fail($"Alert {destination} is not a valid destination");
        return name is "ipaddr" or "macaddr" or "gateway"
            ? await AddressAsync(tool, lan, channel, destination, name, value)
            : await TypeAsync(tool, lan, channel, destination, name, value);
    }

    private static async Task<int> AddressAsync(
        DropIn tool,
        LanPrinter lan,
        byte channel,
        byte destination,
        string name,
        string value
    )
    {
        if (await lan.GetAsync<LanDestinationAddresses>(destination) is not { Ipv4: { } old } whole)
            return tool.Fail($"Alert {destination} is not a valid destination");
        (LanIpv4Destination? Place, string Words) change = name switch
        {
            "ipaddr" => (
                LanCommand.Address(value) is { } octets ? old with { Address = new(octets) } : null,
                $"IP Address to {value}"
            ),
            "macaddr" => (
                LanCommand.Mac(value) is { } octets ? old with { MacAddress = new(octets) } : null,
                $"MAC Address to {value}"
            ),
            _ => (
                value is "default" or "backup" ? old with { UseBackupGateway = value == "backup" } : null,
                $"to use {(value == "backup" ? "Backup" : "Default")} Gateway"
            ),
        };
        if (change.Place is not { } place)
            return tool.Fail(
                name == "gateway" ? Usage : $"Invalid {(name == "ipaddr" ? "IP" : "MAC")} address: {value}\n{Usage}"
            );
        tool.Line($"Setting LAN Alert {destination} {change.Words}");
        return await WriteAsync(tool, channel, whole with { Ipv4 = place });
    }

    private static async Task<int> TypeAsync(
        DropIn tool,
        LanPrinter lan,
        byte channel,
        byte destination,
        string name,
        string value
    )
    {
        if (await lan.GetAsync<LanDestinationType>(destination) is not { } old)
            return tool.Fail($"Alert {destination} is not a valid destination");
        if (name is "time" or "retry" && Numbers.Byte(value) is null)
            return tool.Fail($"Invalid {name}: {value}");
        const int MostRetries = 7;
        var number = Numbers.Byte(value) ?? 0;
        // The field has three bits, and the peer takes those of the number.
        var retries = (byte)(number & MostRetries);
        (LanDestinationType Type, string Words)? change = (name, value) switch
        {
            ("ack", "on") => (old with { Acknowledged = true }, "to Acknowledged"),
            ("ack", "off") => (old with { Acknowledged = false }, "to Unacknowledged"),
            ("type", "pet") => (old with { Type = AlertDestinationType.Pet }, "destination to PET Trap"),
            ("type", "oem1") => (old with { Type = AlertDestinationType.Oem1 }, "destination to OEM 1"),
            ("type", "oem2") => (old with { Type = AlertDestinationType.Oem2 }, "destination to OEM 2"),
            ("time", _) => (old with { Timeout = number }, $"timeout/retry to {number} seconds"),
            ("retry", _) => (old with { Retries = retries }, $"number of retries to {retries}"),
            _ => null,
        };
        if (change is not { } wanted)
            return tool.Fail(Usage);
        tool.Line($"Setting LAN Alert {destination} {wanted.Words}");
        return await WriteAsync(tool, channel, wanted.Type);
    }

    private static async Task<int> WriteAsync<T>(DropIn tool, byte channel, T parameter)
        where T : struct, IParameter<T>
    {
        var request = new SetLanConfigurationParameters(channel, T.Parameter.Selector, Message.ToOctets(parameter));
        return await tool.AskAsync(request, "LAN Parameter change failed") is null ? DropIn.Failed : 0;
    }
}
