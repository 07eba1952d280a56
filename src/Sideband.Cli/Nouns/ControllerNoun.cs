using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>mc</c>: the management controller itself.</summary>
internal static class ControllerNoun
{
    public static Command Make()
    {
        var mc = new Command("mc", "Look at the management controller, or restart it.");
        mc.Add(new Command("info", "What it is and what it can do.").OnHosts(InfoAsync));
        mc.Add(new Command("selftest", "What its self-test found.").OnHosts(SelfTestAsync));
        mc.Add(new Command("guid", "The system's GUID.").OnHosts(GuidAsync));
        var cold = new Option<bool>("--cold") { Description = "Forget what was only for now." };
        mc.Add(
            new Command("reset", "Restart the controller; the machine runs on.") { cold }.OnHosts(
                async (client, parsed, cancellation) =>
                {
                    if (parsed.GetValue(cold))
                        await client.SendAsync(new ColdReset(), cancellation);
                    else
                        await client.SendAsync(new WarmReset(), cancellation);
                    return Report.Of(("controller", "restarting"));
                },
                dangerous: true
            )
        );
        return mc;
    }

    private static async Task<Report> InfoAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var id = await client.SendAsync(new GetDeviceId(), cancellation);
        return Report.Of(
            ("device id", id.DeviceId),
            ("device revision", id.DeviceRevision),
            ("firmware", FormattableString.Invariant($"{id.FirmwareMajor}.{id.FirmwareMinor:00}")),
            ("ipmi", FormattableString.Invariant($"{id.IpmiMajor}.{id.IpmiMinor}")),
            ("manufacturer", id.ManufacturerId),
            ("product", id.ProductId),
            ("capabilities", id.Capabilities.ToString().Split(", ")),
            ("suite", client.Suite?.Id ?? (object)"IPMI 1.5")
        );
    }

    private static async Task<Report> SelfTestAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var test = await client.SendAsync(new GetSelfTestResults(), cancellation);
        return Report.Of(
            ("result", test.Result == SelfTestResult.NoError ? "passed" : test.Result.ToString()),
            ("faults", test.Result == SelfTestResult.DataCorrupted ? test.Faults.ToString() : "")
        );
    }

    private static async Task<Report> GuidAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var guid = await client.SendAsync(new GetSystemGuid(), cancellation);
        var bytes = guid.Guid.ToArray();
        return Report.Of(("guid", SystemGuid.Decode(bytes)?.ToString() ?? ""), ("bytes", Convert.ToHexString(bytes)));
    }
}
