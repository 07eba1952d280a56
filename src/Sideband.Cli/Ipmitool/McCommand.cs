using System.Globalization;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>mc</c> and <c>bmc</c>.</summary>
internal static class McCommand
{
    /// <summary>The register of the numbers that makers have; Debian's ipmitool reads the same file.</summary>
    private const string Register = "/usr/share/misc/enterprise-numbers.txt";

    /// <summary>What the peer leaves as the countdown of a timer that it stops, in steps of 100 ms.</summary>
    private const ushort FiveMinutes = 3000;

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["info", ..] => InfoAsync(tool),
            ["guid", .. var rest] => GuidAsync(tool, rest is [var mode, ..] ? mode : null),
            ["selftest", ..] => SelfTestAsync(tool),
            ["getenables", ..] => EnablesAsync(tool),
            ["setenables", .. var options] => McSettings.SetEnablesAsync(tool, options),
            ["getsysinfo", .. var rest] => McSettings.NameAsync(tool, rest),
            ["setsysinfo", .. var rest] => McSettings.SetNameAsync(tool, rest),
            ["watchdog", "set", .. var options] => McSettings.SetWatchdogAsync(tool, options),
            ["watchdog", "get", ..] => WatchdogAsync(tool),
            ["watchdog", "off", ..] => WatchdogOffAsync(tool),
            ["watchdog", "reset", ..] => WatchdogResetAsync(tool),
            ["reset", "cold", ..] => ResetAsync(tool, cold: true),
            ["reset", "warm", ..] => ResetAsync(tool, cold: false),
            ["reset", var other, ..] => Task.FromResult(tool.Fail($"Invalid mc/bmc reset command: {other}")),
            [] => Task.FromResult(tool.Fail("Not enough parameters given.")),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid mc/bmc command: {other}")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    /// <summary>The maker's name; its number where nobody knows it.</summary>
    public static string Maker(uint id)
    {
        if (id == 0)
            return "Unknown";
        var number = id.ToString(CultureInfo.InvariantCulture);
        try
        {
            var found = false;
            foreach (var line in File.ReadLines(Register))
            {
                if (found)
                    return line.Trim();
                found = line == number;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no register here.
        }
        return $"Unknown (0x{id:X2})";
    }

    private static async Task<int> InfoAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetDeviceId(), "Get Device ID command failed") is not { } id)
            return DropIn.Failed;
        string YesNo(bool value) => value ? "yes" : "no";
        tool.Line($"Device ID                 : {id.DeviceId}");
        tool.Line($"Device Revision           : {id.DeviceRevision}");
        tool.Line($"Firmware Revision         : {id.FirmwareMajor}.{id.FirmwareMinor:00}");
        tool.Line($"IPMI Version              : {id.IpmiMajor:x}.{id.IpmiMinor:x}");
        tool.Line($"Manufacturer ID           : {id.ManufacturerId}");
        tool.Line($"Manufacturer Name         : {Maker(id.ManufacturerId)}");
        tool.Line($"Product ID                : {id.ProductId} (0x{id.ProductId:x4})");
        tool.Line($"Product Name              : Unknown (0x{id.ProductId:X2})");
        tool.Line($"Device Available          : {YesNo(!id.UpdateInProgress)}");
        tool.Line($"Provides Device SDRs      : {YesNo(id.ProvidesDeviceSdrs)}");
        tool.Line("Additional Device Support :");
        string[] duties =
        [
            "Sensor Device",
            "SDR Repository Device",
            "SEL Device",
            "FRU Inventory Device",
            "IPMB Event Receiver",
            "IPMB Event Generator",
            "Bridge",
            "Chassis Device",
        ];
        for (var bit = 0; bit < duties.Length; bit++)
        {
            if (((int)id.Capabilities >> bit & 1) != 0)
                tool.Line($"    {duties[bit]}");
        }
        if (id.AuxiliaryFirmware is not { } auxiliary)
            return 0;
        tool.Line("Aux Firmware Rev Info     : ");
        for (var i = 0; i < 4; i++)
            tool.Line($"    0x{(byte)(auxiliary >> (8 * i)):x2}");
        return 0;
    }

    private static async Task<int> GuidAsync(DropIn tool, string? mode)
    {
        if (await tool.AskAsync(new GetSystemGuid(), "Get GUID command failed") is not { } answer)
            return DropIn.Failed;
        GuidWords.Print(tool, answer.Guid.Span, mode);
        return 0;
    }

    private static async Task<int> SelfTestAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetSelfTestResults(), "Bad response") is not { } test)
            return DropIn.Failed;
        var faults = (byte)test.Faults;
        switch ((byte)test.Result)
        {
            case 0x55:
                tool.Line("Selftest: passed");
                return 0;
            case 0x56:
                tool.Line("Selftest: not implemented");
                return DropIn.Failed;
            case 0x57:
                tool.Line("Selftest: device corrupted");
                string[] words =
                [
                    "controller operational firmware corrupted",
                    "Controller update boot block corrupted",
                    "Internal Use Area corrupted",
                    "SDR repository empty",
                    "IPMB signal lines do not respond",
                    "FRU device not accessible",
                    " -> SDR repository not accessible",
                    " -> SEL device not accessible",
                ];
                for (var bit = words.Length - 1; bit >= 0; bit--)
                {
                    if ((faults >> bit & 1) != 0)
                        tool.Line(words[bit]);
                }
                return DropIn.Failed;
            case 0x58:
                tool.Line($"Selftest     : fatal error\nFailure code : {faults:x2}");
                return DropIn.Failed;
            default:
                tool.Line($"Selftest     : device specific ({(byte)test.Result:X2}h)\nFailure code : {faults:X2}h");
                return 0;
        }
    }

    public static async Task<int> EnablesAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetBmcGlobalEnables(), "Get Global Enables command failed") is not { } answer)
            return DropIn.Failed;
        foreach (var (_, bit, name) in McSettings.Enables)
            tool.Line($"{name, -40} : {(answer.Enables.HasFlag(bit) ? "enabled" : "disabled")}");
        return 0;
    }

    private static async Task<int> WatchdogAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetWatchdogTimer(), "Get Watchdog Timer command failed") is not { } timer)
            return DropIn.Failed;
        string[] uses = ["Reserved", "BIOS FRB2", "BIOS/POST", "OS Load", "SMS/OS", "OEM", "Reserved", "Reserved"];
        string[] actions = ["No action", "Hard Reset", "Power Down", "Power Cycle"];
        string[] interrupts = ["None", "SMI", "NMI/Diagnostic", "Messaging"];
        string Of(string[] names, int index) => index < names.Length ? names[index] : "Reserved";
        var use = (int)timer.Use | (timer.Running ? 0x40 : 0) | (timer.DoNotLog ? 0x80 : 0);
        var action = (int)timer.Action | (int)timer.Interrupt << 4;
        tool.Line($"Watchdog Timer Use:     {Of(uses, (int)timer.Use)} (0x{use:x2})");
        tool.Line($"Watchdog Timer Is:      {(timer.Running ? "Started/Running" : "Stopped")}");
        tool.Line($"Watchdog Timer Logging: {(timer.DoNotLog ? "Off" : "On")}");
        tool.Line($"Watchdog Timer Action:  {Of(actions, (int)timer.Action)} (0x{action:x2})");
        tool.Line($"Pre-timeout interrupt:  {Of(interrupts, (int)timer.Interrupt)}");
        tool.Line($"Pre-timeout interval:   {timer.PreTimeout} seconds");
        var expired = (byte)timer.Expirations;
        tool.Line($"Timer Expiration Flags: {(expired == 0 ? "None " : "")}(0x{expired:x2})");
        for (var bit = 0; bit < uses.Length; bit++)
        {
            if ((expired >> bit & 1) != 0)
                tool.Line($"                        * {uses[bit]}");
        }
        tool.Line($"Initial Countdown:      {Numbers.Fixed(timer.InitialCountdown / 10.0, 1)} sec");
        tool.Line($"Present Countdown:      {Numbers.Fixed(timer.PresentCountdown / 10.0, 1)} sec");
        return 0;
    }

    private static async Task<int> WatchdogOffAsync(DropIn tool)
    {
        // A timer that is set up anew without "don't stop" stops. (IPMI v2.0 §27.6)
        var stopped = new SetWatchdogTimer(
            WatchdogUse.SmsOs,
            false,
            false,
            WatchdogAction.None,
            WatchdogInterrupt.None,
            0,
            WatchdogExpirations.SmsOs,
            FiveMinutes
        );
        if (await tool.AskAsync(stopped, "Watchdog Timer Shutoff command failed!") is null)
            return DropIn.Failed;
        tool.Line("Watchdog Timer Shutoff successful -- timer stopped");
        return 0;
    }

    private static async Task<int> WatchdogResetAsync(DropIn tool)
    {
        var answer = await tool.AskAsync(
            new ResetWatchdogTimer(),
            "Reset Watchdog Timer command failed",
            code => (byte)code == 0x80 ? "Attempt to reset uninitialized watchdog" : null
        );
        if (answer is null)
            return DropIn.Failed;
        tool.Line("IPMI Watchdog Timer Reset -  countdown restarted!");
        return 0;
    }

    private static async Task<int> ResetAsync(DropIn tool, bool cold)
    {
        try
        {
            var gone = cold
                ? await tool.AskAsync(new ColdReset(), "MC reset command failed") is null
                : await tool.AskAsync(new WarmReset(), "MC reset command failed") is null;
            if (gone)
                return DropIn.Failed;
        }
        catch (Sideband.Client.IpmiTimeoutException) when (cold)
        {
            // A controller that starts anew need not answer. (IPMI v2.0 §20.2)
        }
        tool.Line($"Sent {(cold ? "cold" : "warm")} reset command to MC");
        return 0;
    }
}
