using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>dcmi</c>: what data centres ask of a controller. (DCMI 1.5)</summary>
internal static class DcmiNoun
{
    /// <summary>The parts of which DCMI tells temperatures: its own numbers, and those of IPMI. (DCMI 1.5 §6.5.2)</summary>
    public static readonly Choice<EntityId> Parts = new(
        ("inlet", (EntityId)0x40),
        ("cpu", (EntityId)0x41),
        ("baseboard", (EntityId)0x42),
        ("inlet-ipmi", (EntityId)0x37),
        ("cpu-ipmi", (EntityId)0x03),
        ("baseboard-ipmi", (EntityId)0x07)
    );

    private static readonly EntityId[] Told = [(EntityId)0x40, (EntityId)0x41, (EntityId)0x42];

    private static readonly Shape Capabilities = Shape.Of(
        "dcmi",
        "can:list",
        "sel entries:integer?",
        "sel rollover:list",
        "temperature period:integer?",
        "power manager?",
        "primary lan channel:integer?",
        "secondary lan channel:integer?",
        "serial channel:integer?",
        "power windows:list"
    );

    private static readonly Shape Sensors = Shape.ListOf("part", "record:integer", "name?");
    private static readonly Shape Temperatures = Shape.ListOf("part", "instance:integer", "celsius:integer");

    public static Command Make() =>
        new("dcmi", "What data centres ask: power and its limit, temperatures, the owner's marks.")
        {
            new Command("capabilities", "What of DCMI the controller has.")
                .OnHosts(CapabilitiesAsync)
                .Answers(Capabilities)
                .Examples("-H node7 dcmi capabilities", "-H node[01-12] dcmi capabilities -o json"),
            DcmiPower.Make(),
            DcmiThermal.Make(),
            new Command("sensors", "The sensors that DCMI knows of, by part.")
                .OnHosts(SensorsAsync)
                .Answers(Sensors)
                .Examples("-H node7 dcmi sensors", "-H node[01-12] dcmi sensors -o csv"),
            new Command("temperatures", "The temperatures of inlet, processors and baseboard.")
                .OnHosts(TemperaturesAsync)
                .Answers(Temperatures)
                .Examples("-H node7 dcmi temperatures", "-H node[01-12] dcmi temperatures -o jsonl"),
            DcmiMarks.MakeTag(),
            DcmiMarks.MakeIdentifier(),
            DcmiSettings.Make(),
        };

    /// <summary>A window's length: <c>5 s</c>, <c>10 min</c>, <c>1 h</c>, <c>1 d</c>.</summary>
    public static string Text(RollingWindow window) =>
        FormattableString.Invariant(
            $"{window.Duration} {window.Unit switch { RollingUnit.Seconds => "s", RollingUnit.Minutes => "min", RollingUnit.Hours => "h", _ => "d" }}"
        );

    private static async Task<Report> CapabilitiesAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var dcmi = client.Dcmi;
        var version = await dcmi.VersionAsync(cancellation);
        var there = await dcmi.CapabilityAsync<DcmiSupportedCapabilities>(cancellation) ?? default;
        var log = await dcmi.CapabilityAsync<DcmiMandatoryPlatformAttributes>(cancellation);
        var manager = await dcmi.CapabilityAsync<DcmiOptionalPlatformAttributes>(cancellation);
        var access = await dcmi.CapabilityAsync<DcmiManageabilityAccessAttributes>(cancellation);
        var windows = await dcmi.CapabilityAsync<DcmiPowerStatisticsAttributes>(cancellation);
        return Capabilities.Fill(
            version.ToString(),
            Chosen(
                ("power management", there.PowerManagement),
                ("system interface", there.SystemInterface),
                ("serial terminal mode", there.SerialTerminal),
                ("second LAN", there.SecondLan)
            ),
            log?.SelEntries,
            log is { } l
                ? Chosen(
                    ("rolls over", l.RollsOver),
                    ("drops all entries", l.FlushesAll),
                    ("drops single entries", l.FlushesRecords)
                )
                : [],
            log?.TemperaturePeriod,
            manager is { } m
                ? FormattableString.Invariant(
                    $"{m.SlaveAddress << 1:X2}h on channel {m.Channel}, revision {m.Revision}"
                )
                : null,
            Channel(access?.PrimaryLan),
            Channel(access?.SecondaryLan),
            Channel(access?.Serial),
            windows?.Windows.Select(Text).ToArray() ?? []
        );
    }

    /// <summary>FFh is no channel. (DCMI 1.5 §6.1.1)</summary>
    private static byte? Channel(byte? number) => number == 0xFF ? null : number;

    private static string[] Chosen(params (string Name, bool Is)[] all) =>
        [.. all.Where(a => a.Is).Select(a => a.Name)];

    private static async Task<Report> SensorsAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<ushort, string>();
        foreach (var record in await client.Sdr.AllAsync(cancellation))
        {
            if (Client.Operations.SensorInfo.Of(record).FirstOrDefault() is { } sensor)
                names[record.Id] = sensor.Name;
        }
        var report = Sensors.Report();
        foreach (var part in Told)
        {
            foreach (var id in await client.Dcmi.SensorsAsync(SensorType.Temperature, part, cancellation))
                report.Add(Parts.NameOf(part), id, names.GetValueOrDefault(id));
        }
        return report;
    }

    private static async Task<Report> TemperaturesAsync(
        IpmiClient client,
        ParseResult parsed,
        CancellationToken cancellation
    )
    {
        var report = Temperatures.Report();
        foreach (var part in Told)
        {
            foreach (var reading in await client.Dcmi.TemperaturesAsync(part, cancellation))
                report.Add(
                    Parts.NameOf(part),
                    reading.Instance,
                    reading.IsNegative ? -reading.Degrees : reading.Degrees
                );
        }
        return report;
    }
}
