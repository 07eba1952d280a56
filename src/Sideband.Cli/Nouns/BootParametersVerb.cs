using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Cli.Nouns;

/// <summary><c>boot parameters</c> and what can be set of them one by one.</summary>
internal static class BootParametersVerb
{
    private static readonly Shape Rows = Shape.ListOf("parameter", "field", "value");

    public static Command Make()
    {
        var keep = new Option<string[]>("--keep-on")
        {
            Description =
                "Keep the chosen device after: power-button, reset, watchdog, timeout, pef; or none, which forgets it after each.",
            HelpName = "events",
            AllowMultipleArgumentsPerToken = true,
        };
        keep.AcceptOnlyFromAmong("power-button", "reset", "watchdog", "timeout", "pef", "none");
        var acknowledge = new Option<string[]>("--acknowledge")
        {
            Description = "Say that it was seen by: bios, loader, os, sms, oem.",
            HelpName = "parties",
            AllowMultipleArgumentsPerToken = true,
        };
        acknowledge.AcceptOnlyFromAmong("bios", "loader", "os", "sms", "oem");
        var partition = new Option<byte?>("--service-partition")
        {
            Description = "Which service partition to look for; 0 is any.",
            HelpName = "number",
        };
        return new Command("parameters", "All boot parameters, field by field; or set some of them.")
        {
            keep,
            acknowledge,
            partition,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    await SetAsync(
                        client,
                        parsed.GetValue(keep) ?? [],
                        parsed.GetValue(acknowledge) ?? [],
                        parsed.GetValue(partition),
                        cancellation
                    );
                    return await ShowAsync(client, cancellation);
                }
            )
            .Answers(Rows)
            .Examples(
                "-H node7 boot parameters",
                "-H node7 boot parameters --keep-on reset timeout",
                "-H node7 boot parameters --acknowledge bios os"
            );
    }

    private static async Task SetAsync(
        IpmiClient client,
        string[] kept,
        string[] parties,
        byte? partition,
        CancellationToken cancellation
    )
    {
        if (kept.Length > 0)
        {
            var clearing = new BootFlagValidBitClearing(
                kept.Contains("power-button"),
                kept.Contains("reset"),
                kept.Contains("watchdog"),
                kept.Contains("timeout"),
                kept.Contains("pef")
            );
            await client.Boot.WriteAsync(clearing, cancellation);
        }
        if (parties.Length > 0)
        {
            var mask = parties.Aggregate(BootAcknowledgement.None, (m, p) => m | Party(p));
            // A bit that is set in the data says that its party has still to look. (§28.13, parameter 4)
            await client.Boot.WriteAsync(new BootInfoAcknowledge(mask, BootAcknowledgement.None), cancellation);
        }
        if (partition is { } number)
            await client.Boot.WriteAsync(new BootServicePartitionSelector(number), cancellation);
    }

    private static async Task<Report> ShowAsync(IpmiClient client, CancellationToken cancellation)
    {
        var report = Rows.Report();
        foreach (var selector in BootParameters.Family.Selectors)
        {
            if (await client.Boot.ReadAsync(selector, 0, cancellation) is not { } data)
                continue;
            foreach (var field in BootParameters.Family.Describe(selector, data.Span))
                report.Add(BootParameters.Family.Find(selector)!.Name, field.Name, field.Value);
        }
        return report;
    }

    private static BootAcknowledgement Party(string name) =>
        name switch
        {
            "bios" => BootAcknowledgement.Bios,
            "loader" => BootAcknowledgement.OsLoader,
            "os" => BootAcknowledgement.OsOrServicePartition,
            "sms" => BootAcknowledgement.Sms,
            _ => BootAcknowledgement.Oem,
        };
}
