using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol;

namespace Sideband.Cli.Nouns;

/// <summary><c>bridge</c>: controllers behind others. (IPMI v2.0 §6.13)</summary>
internal static class BridgeNoun
{
    private static readonly Shape Found = Shape.ListOf(
        "bridge",
        "manufacturer?",
        "product id:integer",
        "device id:integer",
        "firmware",
        "capabilities:list",
        "sensors:list",
        "frus:list"
    );

    public static Command Make()
    {
        var channel = new Option<byte>("--channel") { Description = "The channel; 0, the primary IPMB." };
        return new("bridge", "Find controllers behind others; --bridge reaches them.")
        {
            new Command("discover", "The controllers of a bus, with their sensors and inventories.") { channel }
                .OnHosts(
                    async (client, parsed, cancellation) =>
                    {
                        if (parsed.GetValue(channel) > 0xB)
                            throw new UsageException("channels with buses are 0 to 11");
                        var report = Found.Report();
                        var all = await client.Satellites.DiscoverAsync(parsed.GetValue(channel), null, cancellation);
                        foreach (var one in all)
                            report.Add(
                                one.Way.ToString(),
                                Manufacturers.Name(one.Identity.ManufacturerId)
                                    ?? one.Identity.ManufacturerId.ToString(CultureInfo.InvariantCulture),
                                one.Identity.ProductId,
                                one.Identity.DeviceId,
                                FormattableString.Invariant(
                                    $"{one.Identity.FirmwareMajor}.{one.Identity.FirmwareMinor:00}"
                                ),
                                Words.List(one.Identity.Capabilities),
                                one.Sensors,
                                one.Frus
                            );
                        return report;
                    }
                )
                .Answers(Found)
                .Examples("-H node7 bridge discover", "-H node7 bridge discover --channel 7 -o json"),
        };
    }
}
