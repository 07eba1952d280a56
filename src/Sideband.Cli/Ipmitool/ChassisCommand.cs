using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>chassis</c> and <c>power</c>.</summary>
internal static class ChassisCommand
{
    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["status"] => StatusAsync(tool),
            ["power", .. var rest] => PowerAsync(tool, [.. rest]),
            ["policy", var policy, ..] => PolicyAsync(tool, policy),
            ["restart_cause", ..] => RestartCauseAsync(tool),
            ["poh", ..] => HoursAsync(tool),
            ["selftest", ..] => SelfTestAsync(tool),
            ["identify", .. var rest] => IdentifyAsync(tool, rest is [var interval, ..] ? interval : null),
            ["bootdev", .. var rest] => BootCommand.SetDeviceAsync(tool, [.. rest]),
            ["bootparam", .. var rest] => BootCommand.ParameterAsync(tool, [.. rest]),
            ["bootmbox", .. var rest] => BootMailboxCommand.RunAsync(tool, [.. rest]),
            [] or ["help"] => Task.FromResult(
                tool.Fail(
                    "Chassis Commands:\n  status, power, policy, restart_cause\n  poh, identify, selftest,\n  bootdev, bootparam, bootmbox"
                )
            ),
            [var other, ..] => Task.FromResult(tool.Fail($"Invalid chassis command: {other}")),
            _ => throw new ArgumentOutOfRangeException(nameof(words)),
        };

    public static async Task<int> PowerAsync(DropIn tool, string[] words)
    {
        if (words is [] or ["help", ..])
        {
            tool.Fail("chassis power Commands: status, on, off, cycle, reset, diag, soft");
            return 0;
        }
        if (words[0] == "status")
        {
            if (await tool.AskAsync(new GetChassisStatus(), "Get Chassis Power Status failed") is not { } status)
                return DropIn.Failed;
            tool.Line($"Chassis Power is {(status.PowerOn ? "on" : "off")}");
            return 0;
        }
        (ChassisControlAction Action, string Name)? wanted = words[0] switch
        {
            "up" or "on" => (ChassisControlAction.PowerUp, "Up/On"),
            "down" or "off" => (ChassisControlAction.PowerDown, "Down/Off"),
            "cycle" => (ChassisControlAction.PowerCycle, "Cycle"),
            "reset" => (ChassisControlAction.HardReset, "Reset"),
            "diag" => (ChassisControlAction.DiagnosticInterrupt, "Diag"),
            "acpi" or "soft" => (ChassisControlAction.SoftShutdown, "Soft"),
            _ => null,
        };
        if (wanted is not { } control)
            return tool.Fail($"Invalid chassis power command: {words[0]}");
        try
        {
            // It never acts twice: where no answer comes the state is looked at.
            await tool.Client.Power.ControlAsync(control.Action);
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            return tool.Fail($"Set Chassis Power Control to {control.Name} failed: {Words.Completion(code)}");
        }
        tool.Line($"Chassis Power Control: {control.Name}");
        return 0;
    }

    private static async Task<int> StatusAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetChassisStatus(), "Error sending Chassis Status command") is not { } status)
            return DropIn.Failed;
        string Active(bool value) => value ? "active" : "inactive";
        string True(bool value) => value ? "true" : "false";
        tool.Line($"System Power         : {(status.PowerOn ? "on" : "off")}");
        tool.Line($"Power Overload       : {True(status.Overload)}");
        tool.Line($"Power Interlock      : {Active(status.Interlock)}");
        tool.Line($"Main Power Fault     : {True(status.PowerFault)}");
        tool.Line($"Power Control Fault  : {True(status.PowerControlFault)}");
        var policy = status.RestorePolicy switch
        {
            PowerRestorePolicy.AlwaysOff => "always-off",
            PowerRestorePolicy.Previous => "previous",
            PowerRestorePolicy.AlwaysOn => "always-on",
            _ => "unknown",
        };
        tool.Line($"Power Restore Policy : {policy}");
        (LastPowerEvent Event, string Word)[] events =
        [
            (LastPowerEvent.AcFailed, "ac-failed "),
            (LastPowerEvent.Overload, "overload "),
            (LastPowerEvent.Interlock, "interlock "),
            (LastPowerEvent.Fault, "fault "),
            (LastPowerEvent.OnByCommand, "command"),
        ];
        var last = string.Concat(events.Where(e => status.LastEvent.HasFlag(e.Event)).Select(e => e.Word));
        tool.Line($"Last Power Event     : {last}");
        tool.Line($"Chassis Intrusion    : {Active(status.Intrusion)}");
        tool.Line($"Front-Panel Lockout  : {Active(status.FrontPanelLockout)}");
        tool.Line($"Drive Fault          : {True(status.DriveFault)}");
        tool.Line($"Cooling/Fan Fault    : {True(status.FanFault)}");
        if (status.FrontPanel is not { } panel)
            return 0;
        if (panel == FrontPanelButtons.None)
        {
            tool.Line("Front Panel Control  : none");
            return 0;
        }
        string Allowed(FrontPanelButtons button) => panel.HasFlag(button) ? "allowed" : "not allowed";
        tool.Line($"Sleep Button Disable : {Allowed(FrontPanelButtons.StandbyDisableAllowed)}");
        tool.Line($"Diag Button Disable  : {Allowed(FrontPanelButtons.DiagnosticInterruptDisableAllowed)}");
        tool.Line($"Reset Button Disable : {Allowed(FrontPanelButtons.ResetDisableAllowed)}");
        tool.Line($"Power Button Disable : {Allowed(FrontPanelButtons.PowerOffDisableAllowed)}");
        tool.Line($"Sleep Button Disabled: {True(panel.HasFlag(FrontPanelButtons.StandbyDisabled))}");
        tool.Line($"Diag Button Disabled : {True(panel.HasFlag(FrontPanelButtons.DiagnosticInterruptDisabled))}");
        tool.Line($"Reset Button Disabled: {True(panel.HasFlag(FrontPanelButtons.ResetDisabled))}");
        tool.Line($"Power Button Disabled: {True(panel.HasFlag(FrontPanelButtons.PowerOffDisabled))}");
        return 0;
    }

    private static async Task<int> PolicyAsync(DropIn tool, string word)
    {
        PowerRestorePolicy? wanted = word switch
        {
            "list" => (PowerRestorePolicy)3,
            "always-on" => PowerRestorePolicy.AlwaysOn,
            "previous" => PowerRestorePolicy.Previous,
            "always-off" => PowerRestorePolicy.AlwaysOff,
            _ => null,
        };
        if (wanted is not { } policy)
            return tool.Fail($"Invalid chassis policy: {word}");
        var answer = await tool.AskAsync(new SetPowerRestorePolicy(policy), "Power Restore Policy command failed");
        if (answer is not { } response)
            return DropIn.Failed;
        if (word != "list")
        {
            tool.Line($"Set chassis power restore policy to {word}");
            return 0;
        }
        var supported = response.Supported;
        var names =
            (supported.HasFlag(PowerRestorePolicies.AlwaysOff) ? "always-off " : "")
            + (supported.HasFlag(PowerRestorePolicies.AlwaysOn) ? "always-on " : "")
            + (supported.HasFlag(PowerRestorePolicies.Previous) ? "previous" : "");
        tool.Line($"Supported chassis power policy:  {names}");
        return 0;
    }

    private static async Task<int> RestartCauseAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetSystemRestartCause(), "Get Chassis Restart Cause failed") is not { } answer)
            return DropIn.Failed;
        var cause = (byte)answer.Cause switch
        {
            0x0 => "unknown",
            0x1 => "chassis power control command",
            0x2 => "reset via pushbutton",
            0x3 => "power-up via pushbutton",
            0x4 => "watchdog expired",
            0x5 => "OEM",
            0x6 => "power-up due to always-restore power policy",
            0x7 => "power-up due to restore-previous power policy",
            0x8 => "reset via PEF",
            0x9 => "power-cycle via PEF",
            var other => $"Unknown (0x{other:X2})",
        };
        tool.Line($"System restart cause: {cause}");
        return 0;
    }

    private static async Task<int> HoursAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetPohCounter(), "Get Chassis Power-On-Hours failed") is not { } counter)
            return DropIn.Failed;
        // In single precision, as the peer has it: its last digits are part of what it prints.
        var minutes = (float)counter.Counts * counter.MinutesPerCount;
        var days = (uint)(minutes / 1440);
        minutes -= (float)days * 1440;
        var hours = (uint)(minutes / 60);
        minutes -= hours * 60;
        tool.Line(
            counter.MinutesPerCount < 60
                ? $"POH Counter  : {days} days, {hours} hours, {(long)minutes} minutes"
                : $"POH Counter  : {days} days, {hours} hours"
        );
        return 0;
    }

    private static async Task<int> SelfTestAsync(DropIn tool)
    {
        if (await tool.AskAsync(new GetSelfTestResults(), "Error sending Get Self Test command") is not { } test)
            return DropIn.Failed;
        var words = (byte)test.Result switch
        {
            0x55 => "passed",
            0x56 => "not implemented",
            0x57 => "device error",
            0x58 => $"Fatal hardware error: {(byte)test.Faults:x2}h",
            var other => $"Device-specific failure {other:x2}h:{(byte)test.Faults:x2}h",
        };
        tool.Line($"Self Test Results    : {words}");
        if ((byte)test.Result != 0x57)
            return 0;
        string[] faults =
        [
            "firmware corrupted",
            "boot block corrupted",
            "FRU Internal Use Area corrupted",
            "SDR Repository empty",
            "IPMB not responding",
            "cannot access BMC FRU",
            "cannot access SDR Repository",
            "cannot access SEL Device",
        ];
        for (var bit = 0; bit < faults.Length; bit++)
        {
            if (((int)test.Faults >> bit & 1) != 0)
                tool.Line($"                       [{faults[bit]}]");
        }
        return 0;
    }

    private static async Task<int> IdentifyAsync(DropIn tool, string? interval)
    {
        var force = interval == "force";
        var seconds = interval is null || force ? (byte)0 : Numbers.Byte(interval);
        if (seconds is null)
            return tool.Fail(
                Numbers.Parse(interval!) is null ? "Invalid interval given." : "Given interval is too big."
            );
        var request = new ChassisIdentify(interval is null ? null : seconds, force ? (byte)1 : null);
        if (await tool.AskAsync(request, "Set Chassis Identify failed") is null)
            return DropIn.Failed;
        var words =
            interval is null ? "default (15 seconds)"
            : force ? "indefinite"
            : seconds == 0 ? "off"
            : $"{seconds} seconds";
        tool.Line($"Chassis identify interval: {words}");
        return 0;
    }
}
