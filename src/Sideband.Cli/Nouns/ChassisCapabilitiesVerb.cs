using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Nouns;

/// <summary><c>chassis capabilities</c>: what the housing has, and which controllers on IPMB serve it.</summary>
internal static class ChassisCapabilitiesVerb
{
    private static readonly Shape Answer = Shape.Of(
        "capabilities:list",
        "fru address",
        "sdr address",
        "sel address",
        "management address",
        "bridge address?"
    );

    public static Command Make() =>
        new Command("capabilities", "What the housing has, and which controllers serve it.")
            .OnHosts(
                async (client, _, cancellation) =>
                {
                    var found = await client.Chassis.CapabilitiesAsync(cancellation);
                    return Answer.Fill(
                        Words.List(found.Capabilities),
                        Address(found.FruAddress),
                        Address(found.SdrAddress),
                        Address(found.SelAddress),
                        Address(found.ManagementAddress),
                        found.BridgeAddress is { } bridge ? Address(bridge) : null
                    );
                }
            )
            .Answers(Answer)
            .Examples("-H node7 chassis capabilities", "-H node7 chassis capabilities -o json");

    private static string Address(byte address) => address.ToString("X2", CultureInfo.InvariantCulture) + "h";
}
