using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Audits;

/// <summary>Firmware with faults that are known, by the table <c>advisories.tsv</c>.</summary>
internal static class FirmwareChecks
{
    private static readonly IReadOnlyList<Advisory> Advisories = Advisory.ReadAll();

    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        new(
            "firmware-known",
            "The firmware has faults that are known",
            AuditSeverity.High,
            AuditScope.Account,
            "How to misuse them has been published.",
            "update the firmware",
            facts => facts.Identity is { } identity ? Evaluate(identity) : Verdict.Unseen("what it is was not told")
        ),
    ];

    private static Verdict Evaluate(GetDeviceId.Response identity) =>
        Verdict.Found([
            .. Advisories
                .Where(a => a.IsAbout(identity))
                .Select(a => new Observation(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Get Device ID answered {Convert.ToHexString(Message.ToOctets(in identity).Span)}: firmware {identity.FirmwareMajor}.{identity.FirmwareMinor:00}; {a.Name} ({a.Title}) is mended in {a.Mended}: {a.Source}, as of {a.Date}"
                    ),
                    AuditConfidence.Possible
                )),
        ]);
}
