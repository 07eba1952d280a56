using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Commands.App.SystemInfo;

namespace Sideband.Cli.Nouns;

/// <summary><c>mc sysinfo</c>: what the controller knows of the system it manages. (IPMI v2.0 §22.14a)</summary>
internal static class SystemInfoVerb
{
    private static readonly Choice<byte> Names = new(
        ("firmware", SystemInfoSystemFirmwareVersion.Parameter.Selector),
        ("name", SystemInfoSystemName.Parameter.Selector),
        ("primary-os", SystemInfoPrimaryOperatingSystemName.Parameter.Selector),
        ("os", SystemInfoOperatingSystemName.Parameter.Selector),
        ("os-version", SystemInfoPresentOsVersionNumber.Parameter.Selector),
        ("bmc-url", SystemInfoBmcUrl.Parameter.Selector),
        ("hypervisor-url", SystemInfoHypervisorUrl.Parameter.Selector)
    );

    private static readonly Shape Rows = Shape.ListOf("name", "text");

    public static Command Make()
    {
        var name = Names.OptionalArgument("name", "Which; nothing shows all:");
        var text = new Argument<string?>("text")
        {
            Description = "The new text; nothing shows the present one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command(
            "sysinfo",
            "What the controller knows of its system: names, versions, addresses; or tell it."
        )
        {
            name,
            text,
        }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var one = parsed.GetValue(name);
                    if (one is { } selector && parsed.GetValue(text) is { } wanted)
                    {
                        if (System.Text.Encoding.UTF8.GetByteCount(wanted) > 255)
                            throw new UsageException("a text has at most 255 bytes");
                        await client.SystemInfo.WriteAsync(selector, wanted, cancellation);
                    }
                    var report = Rows.Report();
                    foreach (
                        var each in SystemInfoParameters.Family.Selectors.Where(s =>
                            s != 0 && (one is null || s == one)
                        )
                    )
                    {
                        if (await client.SystemInfo.ReadAsync(each, cancellation) is { } found)
                            report.Add(Names.NameOf(each), found);
                    }
                    return report;
                }
            )
            .Answers(Rows)
            .Examples("-H node7 mc sysinfo", "-H node7 mc sysinfo name web7.example.org");
    }
}
