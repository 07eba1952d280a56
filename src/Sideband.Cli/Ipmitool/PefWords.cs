using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.SensorEvent.Pef;

namespace Sideband.Cli.Ipmitool;

/// <summary>What ipmitool 1.8.19 calls things of event filtering; <c>None</c> where it has no word.</summary>
internal static class PefWords
{
    public const string None = "None";

    public static readonly (PefActions Bit, string Word)[] Actions =
    [
        (PefActions.Alert, "Alert"),
        (PefActions.PowerDown, "Power-off"),
        (PefActions.Reset, "Reset"),
        (PefActions.PowerCycle, "Power-cycle"),
        (PefActions.Oem, "OEM-defined"),
        (PefActions.DiagnosticInterrupt, "Diagnostic-interrupt"),
    ];

    private static readonly (PefSeverity Bit, string Word)[] Severities =
    [
        (PefSeverity.NonRecoverable, "Non-recoverable"),
        (PefSeverity.Critical, "Critical"),
        (PefSeverity.NonCritical, "Warning"),
        (PefSeverity.Ok, "OK"),
        (PefSeverity.Information, "Information"),
        (PefSeverity.Monitor, "Monitor"),
    ];

    /// <summary>From type 1.</summary>
    private static readonly string[] SensorTypes =
    [
        "Temperature",
        "Voltage",
        "Current",
        "Fan",
        "Chassis Intrusion",
        "Platform security breach",
        "Processor",
        "Power supply",
        "Power Unit",
        "Cooling device",
        "Other (units-based)",
        "Memory",
        "Drive Slot",
        "POST memory resize",
        "POST error",
        "Logging disabled",
        "Watchdog 1",
        "System event",
        "Critical Interrupt",
        "Button",
        "Module/board",
        "uController/coprocessor",
        "Add-in card",
        "Chassis",
        "Chipset",
        "Other (FRU)",
        "Cable/interconnect",
        "Terminator",
        "System boot",
        "Boot error",
        "OS boot",
        "OS critical stop",
        "Slot/connector",
        "ACPI power state",
        "Watchdog 2",
        "Platform alert",
        "Entity presence",
        "Monitor ASIC/IC",
        "LAN",
        "Management subsytem health",
        "Battery",
    ];

    /// <summary>The offsets of generic events, from code 1.</summary>
    private static readonly string[][] Offsets =
    [
        ["<LNC", ">LNC", "<LC", ">LC", "<LNR", ">LNR", ">UNC", "<UNC", ">UC", "<UC", ">UNR", "<UNR"],
        ["transition to idle", "transition to active", "transition to busy"],
        ["state deasserted", "state asserted"],
        ["predictive failure deasserted", "predictive failure asserted"],
        ["limit not exceeded", "limit exceeded"],
        ["performance met", "performance lags"],
        ["ok", "<warn", "<fail", "<dead", ">warn", ">fail", "dead", "monitor", "informational"],
        ["device removed/absent", "device inserted/present"],
        ["device disabled", "device enabled"],
        [
            "transition to running",
            "transition to in test",
            "transition to power off",
            "transition to online",
            "transition to offline",
            "transition to off duty",
            "transition to degraded",
            "transition to power save",
            "install error",
        ],
        [
            "fully redundant",
            "redundancy lost",
            "redundancy degraded",
            "<non-redundant/sufficient",
            ">non-redundant/sufficient",
            "non-redundant/insufficient",
            "<redundancy degraded",
            ">redundancy degraded",
        ],
        ["D0 power state", "D1 power state", "D2 power state", "D3 power state"],
    ];

    private static readonly string[] Rules =
    [
        "Match-always",
        "Try-next-entry",
        "Try-next-set",
        "Try-next-channel",
        "Try-next-destination",
    ];

    /// <summary>From medium 1.</summary>
    private static readonly string[] Media =
    [
        "IPMB (I2C)",
        "ICMB v1.0",
        "ICMB v0.9",
        "802.3 LAN",
        "Serial/Modem (RS-232)",
        "Other LAN",
        "PCI SMBus",
        "SMBus v1.0/1.1",
        "SMBus v2.0",
        "USB 1.x",
        "USB 2.x",
        "System I/F (KCS,SMIC,BT)",
    ];

    public static string SensorType(byte type) => type == 0xFF ? "Any" : At(SensorTypes, type - 1);

    public static string Rule(AlertPolicyRule rule) => At(Rules, (int)rule);

    public static string Medium(ChannelMedium medium) => At(Media, (int)medium - 1);

    public static string Severity(PefSeverity severity) =>
        Severities.FirstOrDefault(s => severity.HasFlag(s.Bit), (default, None)).Item2;

    public static string ActionsOf(PefActions actions) =>
        string.Join(',', Actions.Where(a => actions.HasFlag(a.Bit)).Select(a => a.Word).DefaultIfEmpty(None));

    /// <summary>What a filter's events have in common.</summary>
    public static string Class(byte trigger) =>
        trigger switch
        {
            0x01 => "Threshold",
            > 0x6F => "OEM",
            _ => "Discrete",
        };

    /// <summary>Which events a filter matches. The first twelve offsets are looked at, of a code that has no words the number of them is.</summary>
    public static string Triggers(byte trigger, ushort mask)
    {
        if (mask == 0xFFFF || trigger == 0xFF)
            return "Any";
        if (trigger is 0 or >= 0x6F)
            return trigger switch
            {
                0 => "Unspecified",
                0x6F => "Sensor-specific",
                _ => "OEM",
            };
        var words = Enumerable
            .Range(0, Offsets.Length)
            .Where(offset => (mask >> offset & 1) != 0)
            .Select(offset =>
                trigger > Offsets.Length ? ", Unrecognized event trigger" : "," + At(Offsets[trigger - 1], offset)
            );
        return $"(0x{trigger:x2}/0x{mask:x4}){string.Concat(words)}";
    }

    private static string At(string[] words, int at) => at >= 0 && at < words.Length ? words[at] : None;
}
