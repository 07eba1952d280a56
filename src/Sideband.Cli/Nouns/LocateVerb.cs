using System.CommandLine;
using System.Globalization;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client.Discovery;

namespace Sideband.Cli.Nouns;

/// <summary><c>locate</c>: where this machine's own controller is reached.</summary>
internal static class LocateVerb
{
    private const string Firmware = "/sys/firmware";

    private static readonly Shape Found = Shape.ListOf(
        "source",
        "interface",
        "ipmi?",
        "space",
        "address",
        "register spacing:integer?",
        "controller address?",
        "interrupt:integer?"
    );

    public static Command Make()
    {
        var root = new Option<string>("--root")
        {
            Description = $"Where the firmware's tables are; {Firmware}.",
            DefaultValueFactory = _ => Firmware,
            HelpName = "path",
        };
        var verb = new Command(
            "locate",
            "Where this machine's own controller is reached, by the tables of its firmware."
        )
        {
            root,
        };
        verb.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(parsed, () => ReadAsync(parsed.GetValue(root)!, cancellation))
        );
        return verb.Answers(Found).Examples("locate", "locate -o json");
    }

    private static async Task<Report> ReadAsync(string root, CancellationToken cancellation)
    {
        var found = await InterfaceLocator.FindAsync(root, cancellation);
        var report =
            found.Count > 0
                ? Found.Report()
                : new Report([.. Found.Fields.Select(f => f.Name)])
                {
                    Note = "The firmware of this machine tells of no controller (or its tables are for root alone).",
                };
        foreach (var one in found)
            report.Add(
                one.Source,
                one.Interface,
                one.Version?.ToString(),
                one.Space,
                string.Create(CultureInfo.InvariantCulture, $"0x{one.Address:X}"),
                one.RegisterSpacing,
                one.ControllerAddress is { } address
                    ? string.Create(CultureInfo.InvariantCulture, $"0x{address:X2}")
                    : null,
                one.Interrupt
            );
        return report;
    }
}
