using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.Chassis;

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

    private static readonly Choice<ChassisCapabilities> Kinds = new(
        ("intrusion", ChassisCapabilities.IntrusionSensor),
        ("lockout", ChassisCapabilities.FrontPanelLockout),
        ("nmi", ChassisCapabilities.DiagnosticInterrupt),
        ("interlock", ChassisCapabilities.PowerInterlock)
    );

    public static Command Make()
    {
        var has = new Option<string[]>("--has")
        {
            Description = $"Say what it has, and nothing else; the rest stays: {Kinds.Names}, none.",
            AllowMultipleArgumentsPerToken = true,
        };
        has.AcceptOnlyFromAmong([.. Kinds.Names.Split(", "), "none"]);
        var (fru, sdr) = (AddressOf("--fru", "inventory"), AddressOf("--sdr", "sensor data records"));
        var (sel, management) = (AddressOf("--sel", "event log"), AddressOf("--management", "system management"));
        var bridge = AddressOf("--bridge-device", "bridge");
        return new Command("capabilities", "What the housing has, and which controllers serve it; or say it.")
        {
            has,
            fru,
            sdr,
            sel,
            management,
            bridge,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var changes = (Option[])[has, fru, sdr, sel, management, bridge];
                    if (changes.All(o => parsed.GetResult(o) is null))
                        return await ShowAsync(client, cancellation);
                    var old = await client.Chassis.CapabilitiesAsync(cancellation);
                    var capabilities = old.Capabilities;
                    if (parsed.GetValue(has) is { Length: > 0 } names)
                        capabilities = names
                            .Where(n => n != "none")
                            .Aggregate(ChassisCapabilities.None, (all, name) => all | Kinds.Find(name)!.Value);
                    byte? Value(Option<string?> option) => parsed.GetValue(option) is { } text ? Hex.Byte(text) : null;
                    await client.Chassis.SetCapabilitiesAsync(
                        new(
                            capabilities,
                            Value(fru) ?? old.FruAddress,
                            Value(sdr) ?? old.SdrAddress,
                            Value(sel) ?? old.SelAddress,
                            Value(management) ?? old.ManagementAddress,
                            Value(bridge) ?? old.BridgeAddress
                        ),
                        cancellation
                    );
                    return await ShowAsync(client, cancellation);
                }
            )
            .Answers(Answer)
            .Examples(
                "-H node7 chassis capabilities",
                "-H node[01-12] chassis capabilities -o json",
                "-H node7 chassis capabilities --has intrusion lockout --sel 20"
            );
    }

    private static Option<string?> AddressOf(string name, string what) =>
        new(name)
        {
            Description = $"Address on IPMB of the controller that has the {what}, in hexadecimal.",
            HelpName = "address",
        };

    private static async Task<Report> ShowAsync(IpmiClient client, CancellationToken cancellation)
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

    private static string Address(byte address) => address.ToString("X2", CultureInfo.InvariantCulture) + "h";
}
