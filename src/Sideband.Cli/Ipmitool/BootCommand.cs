using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>chassis bootdev</c> and <c>chassis bootparam</c>.</summary>
internal static class BootCommand
{
    private const byte Complete = 0;
    private const byte InProgress = 1;
    private const byte Commit = 2;

    public static async Task<int> SetDeviceAsync(DropIn tool, string[] words)
    {
        if (words is [] or ["help", ..])
        {
            return tool.Fail(
                "bootdev <device> [clear-cmos=yes|no]\nbootdev <device> [options=help,...]\n  devices: none, pxe, disk, safe, diag, cdrom, bios, floppy"
            );
        }
        var flags = default(BootFlags);
        if (words.Length > 1)
        {
            var options =
                words[1] == "clear-cmos=yes" ? "clear-cmos"
                : words[1].StartsWith("options=", StringComparison.Ordinal) ? words[1]["options=".Length..]
                : "";
            if (WithOptions(tool, options) is not { } parsed)
                return DropIn.Failed;
            flags = parsed;
        }
        // As the peer does: firmware that minds the progress and the acknowledgement finds them set.
        var progress = await SetAsync(tool, 0, [InProgress]) == CompletionCode.Success;
        try
        {
            if (await SetAsync(tool, 4, [1, 1]) is { } acknowledge and not CompletionCode.Success)
                Report(tool, 4, acknowledge);
            if (Device(words[0]) is not { } device)
                return tool.Fail($"Invalid argument: {words[0]}");
            flags = flags with { Valid = true, Device = device };
            var code = await SetAsync(tool, 5, Message.ToOctets(in flags));
            if (code != CompletionCode.Success)
                return Report(tool, 5, code);
            if (progress)
                _ = await SetAsync(tool, 0, [Commit]);
            tool.Line($"Set Boot Device to {words[0]}");
            return 0;
        }
        finally
        {
            if (progress)
                _ = await SetAsync(tool, 0, [Complete]);
        }
    }

    public static Task<int> ParameterAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["get", var parameter, .. var rest] => GetAsync(tool, parameter, rest is [var set, ..] ? set : "0"),
            ["set", "bootflag", var device, ..] => SetDeviceAsync(
                tool,
                [device.Replace("force_", "", StringComparison.Ordinal)]
            ),
            _ => Task.FromResult(tool.Fail("bootparam get|set <option> [value ...]")),
        };

    private static async Task<int> GetAsync(DropIn tool, string word, string setWord)
    {
        if (Numbers.Byte(word) is not { } parameter)
            return tool.Fail($"Invalid parameter '{word}' given instead of bootparam.");
        if (Numbers.Byte(setWord) is not { } set)
            return tool.Fail($"Invalid argument '{setWord}' given to bootparam {parameter}");
        var answer = await tool.AskAsync(
            new GetSystemBootOptions((byte)(parameter & 0x7F), set, 0),
            $"Get Chassis Boot Parameter {parameter & 0x7F} failed",
            code => (byte)code == 0x80 ? "Unsupported parameter" : null
        );
        if (answer is not { } option)
            return DropIn.Failed;
        PrintHead(tool, option);
        BootParameterWords.Print(tool, option.ParameterSelector, option.Data);
        return 0;
    }

    /// <summary>What is told of every parameter.</summary>
    public static void PrintHead(DropIn tool, in GetSystemBootOptions.Response option)
    {
        tool.Line($"Boot parameter version: {option.Version}");
        tool.Line(
            $"Boot parameter {option.ParameterSelector} is {(option.Invalid ? "invalid/locked" : "valid/unlocked")}"
        );
        tool.Line($"Boot parameter data: {Convert.ToHexStringLower(option.Data.Span)}");
    }

    private static BootFlags? WithOptions(DropIn tool, string options)
    {
        var flags = default(BootFlags);
        foreach (var option in options.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            BootFlags? next = option switch
            {
                "valid" => flags with { Valid = true },
                "persistent" => flags with { Persistent = true },
                "efiboot" => flags with { Efi = true },
                "clear-cmos" => flags with { ClearCmos = true },
                "lockkbd" => flags with { LockKeyboard = true },
                "screenblank" => flags with { BlankScreen = true },
                "lockoutreset" => flags with { LockResetButton = true },
                "lockout_power" => flags with { LockPowerButton = true },
                "verbose=default" => flags with { Verbosity = (FirmwareVerbosity)0 },
                "verbose=no" => flags with { Verbosity = (FirmwareVerbosity)1 },
                "verbose=yes" => flags with { Verbosity = (FirmwareVerbosity)2 },
                "force_pet" => flags with { ForceProgressTraps = true },
                "upw_bypass" => flags with { BypassPassword = true },
                "lockout_sleep" => flags with { LockSleepButton = true },
                "cons_redirect=default" => flags with { ConsoleRedirection = (ConsoleRedirection)0 },
                "cons_redirect=skip" => flags with { ConsoleRedirection = (ConsoleRedirection)1 },
                "cons_redirect=enable" => flags with { ConsoleRedirection = (ConsoleRedirection)2 },
                _ => null,
            };
            if (next is not { } good)
            {
                tool.Fail($"Invalid option: {option}");
                return null;
            }
            flags = good;
        }
        return flags;
    }

    private static BootDevice? Device(string word) =>
        word.Replace("force_", "", StringComparison.Ordinal) switch
        {
            "none" => (BootDevice)0x0,
            "pxe" => (BootDevice)0x1,
            "disk" => (BootDevice)0x2,
            "safe" => (BootDevice)0x3,
            "diag" => (BootDevice)0x4,
            "cdrom" => (BootDevice)0x5,
            "bios" => (BootDevice)0x6,
            "floppy" => (BootDevice)0xF,
            _ => null,
        };

    /// <summary>Sets one parameter, and says nothing.</summary>
    public static async Task<CompletionCode> SetAsync(DropIn tool, byte parameter, Octets data)
    {
        try
        {
            await tool.Client.SendAsync(new SetSystemBootOptions(parameter, false, data));
            return CompletionCode.Success;
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            return code;
        }
    }

    /// <summary>Says why a parameter was not set.</summary>
    public static int Report(DropIn tool, byte parameter, CompletionCode code)
    {
        var words = (byte)code switch
        {
            0x80 => "Unsupported parameter",
            0x81 => "Attempt to set 'in progress' while not in 'complete' state",
            0x82 => "Parameter is read-only",
            _ => Words.Completion(code),
        };
        tool.Fail($"Set Chassis Boot Parameter {parameter} failed: {words}");
        // A completion code is no failure of the program to the peer.
        return (int)code;
    }
}
