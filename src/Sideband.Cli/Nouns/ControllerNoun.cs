using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>mc</c>: the management controller itself.</summary>
internal static class ControllerNoun
{
    private static readonly Shape Info = Shape.Of(
        "manufacturer",
        "manufacturer id:integer",
        "product id:integer",
        "device id:integer",
        "device revision:integer",
        "firmware",
        "auxiliary firmware?",
        "ipmi",
        "device sdrs:flag",
        "updating:flag",
        "capabilities:list",
        "suite:integer?",
        "quirks:list"
    );

    private static readonly Shape SelfTest = Shape.Of("result", "faults:list");
    private static readonly Shape Guids = Shape.Of("guid?", "encoding?", "bytes", "device guid?");
    private static readonly Shape Restarting = Shape.Of("controller");

    public static Command Make() =>
        new("mc", "Look at the management controller, set it up, or restart it.")
        {
            new Command("info", "What it is and what it can do.")
                .OnHosts(InfoAsync)
                .Answers(Info)
                .Examples("-H node7 mc info", "-H node[01-12] mc info -o csv"),
            new Command("selftest", "What its self-test found.")
                .OnHosts(SelfTestAsync)
                .Answers(SelfTest)
                .Examples("-H node7 mc selftest", "-H node[01-12] mc selftest -o json"),
            new Command("guid", "The system's GUID, and the controller's own.")
                .OnHosts(GuidAsync)
                .Answers(Guids)
                .Examples("-H node7 mc guid", "-H node[01-12] mc guid -o csv"),
            ControllerEnables.Make(),
            SystemInfoVerb.Make(),
            WatchdogVerb.Make(),
            AcpiVerb.Make(),
            InterfacesVerb.Make(),
            Reset(),
        };

    private static Command Reset()
    {
        var cold = new Option<bool>("--cold") { Description = "All of it, with what it had only for now." };
        return new Command("reset", "Restart the controller; the machine runs on.") { cold }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    await client.Controller.ResetAsync(parsed.GetValue(cold), cancellation);
                    return Restarting.Fill("restarting");
                },
                dangerous: true
            )
            .Answers(Restarting)
            .Examples("-H node7 mc reset", "-H node7 mc reset --cold");
    }

    private static async Task<Report> InfoAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var id = await client.Controller.IdentityAsync(cancellation);
        await client.RecogniseAsync(id, cancellation);
        return Info.Fill(
            Manufacturers.Name(id.ManufacturerId) ?? "",
            id.ManufacturerId,
            id.ProductId,
            id.DeviceId,
            id.DeviceRevision,
            FormattableString.Invariant($"{id.FirmwareMajor}.{id.FirmwareMinor:00}"),
            id.AuxiliaryFirmware is { } more ? FormattableString.Invariant($"{more:X8}") : null,
            FormattableString.Invariant($"{id.IpmiMajor}.{id.IpmiMinor}"),
            id.ProvidesDeviceSdrs,
            id.UpdateInProgress,
            Words.List(id.Capabilities),
            client.Suite?.Id,
            client.Quirks.Entries.Select(quirk => quirk.Name).ToArray()
        );
    }

    private static async Task<Report> SelfTestAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var test = await client.Controller.SelfTestAsync(cancellation);
        return SelfTest.Fill(
            test.Result == SelfTestResult.NoError ? "passed" : Words.Of(test.Result),
            test.Result == SelfTestResult.DataCorrupted ? Words.List(test.Faults) : []
        );
    }

    private static async Task<Report> GuidAsync(IpmiClient client, ParseResult parsed, CancellationToken cancellation)
    {
        var bytes = await client.Controller.SystemGuidAsync(cancellation);
        byte[]? device = null;
        try
        {
            device = await client.Controller.DeviceGuidAsync(cancellation);
        }
        catch (IpmiCommandException)
        {
            // It is optional.
        }
        return Guids.Fill(
            SystemGuid.Decode(bytes)?.ToString(),
            SystemGuid.Decode(bytes) is null ? null : Words.Of(SystemGuid.Recognise(bytes)),
            Convert.ToHexString(bytes),
            device is null ? null : SystemGuid.Decode(device)?.ToString() ?? Convert.ToHexString(device)
        );
    }
}
