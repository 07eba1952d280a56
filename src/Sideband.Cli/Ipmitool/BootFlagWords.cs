using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Cli.Ipmitool;

/// <summary>Boot flags in ipmitool's words.</summary>
internal static class BootFlagWords
{
    public static void Print(DropIn tool, in BootFlags flags)
    {
        tool.Line(" Boot Flags :");
        Item(tool, flags.Valid ? "Boot Flag Valid" : "Boot Flag Invalid");
        Item(tool, flags.Persistent ? "Options apply to all future boots" : "Options apply to only next boot");
        Item(tool, flags.Efi ? "BIOS EFI boot " : "BIOS PC Compatible (legacy) boot ");
        If(tool, flags.ClearCmos, "CMOS Clear");
        If(tool, flags.LockKeyboard, "Lock Keyboard");
        var device = (byte)flags.Device switch
        {
            0x0 => "No override",
            0x1 => "Force PXE",
            0x2 => "Force Boot from default Hard-Drive",
            0x3 => "Force Boot from default Hard-Drive, request Safe-Mode",
            0x4 => "Force Boot from Diagnostic Partition",
            0x5 => "Force Boot from CD/DVD",
            0x6 => "Force Boot into BIOS Setup",
            0x7 => "Force Boot from remotely connected Floppy/primary removable media",
            0x8 => "Force Boot from remotely connected CD/DVD",
            0x9 => "Force Boot from primary remote media",
            0xB => "Force Boot from remotely connected Hard-Drive",
            0xF => "Force Boot from Floppy/primary removable media",
            _ => "Flag error",
        };
        Item(tool, $"Boot Device Selector : {device}");
        If(tool, flags.BlankScreen, "Screen blank");
        If(tool, flags.LockResetButton, "Lock out Reset buttons");
        If(tool, flags.LockPowerButton, "Lock out (power off/sleep request) via Power Button");
        string[] verbosity = ["System Default", "Request Quiet Display", "Request Verbose Display", "Flag error"];
        Item(tool, $"BIOS verbosity : {verbosity[(int)flags.Verbosity & 3]}");
        If(tool, flags.ForceProgressTraps, "Force progress event traps");
        If(tool, flags.BypassPassword, "User password bypass");
        If(tool, flags.LockSleepButton, "Lock Out Sleep Button");
        string[] redirection =
        [
            "Console redirection occurs per BIOS configuration setting (default)",
            "Suppress (skip) console redirection if enabled",
            "Request console redirection be enabled",
            "Flag error",
        ];
        Item(tool, $"Console Redirection control : {redirection[(int)flags.ConsoleRedirection & 3]}");
        If(tool, flags.SharedModeOverride, "BIOS Shared Mode Override");
        var mux = (byte)flags.MuxOverride switch
        {
            0 => "BIOS uses recommended setting of the mux at the end of POST",
            1 => "Requests BIOS to force mux to BMC at conclusion of POST/start of OS boot",
            2 => "Requests BIOS to force mux to system at conclusion of POST/start of OS boot",
            _ => "Flag error",
        };
        Item(tool, $"BIOS Mux Control Override : {mux}");
    }

    private static void If(DropIn tool, bool set, string text)
    {
        if (set)
            Item(tool, text);
    }

    private static void Item(DropIn tool, string text) => tool.Line("   - " + text);
}
