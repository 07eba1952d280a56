using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Ipmitool;

/// <summary>What ipmitool's <c>mc</c> changes: enables, the watchdog, the system's names.</summary>
internal static class McSettings
{
    /// <summary>The enables: what they are set by, and what they are shown as.</summary>
    public static readonly (string Word, GlobalEnables Bit, string Name)[] Enables =
    [
        ("recv_msg_intr", GlobalEnables.ReceiveMessageQueueInterrupt, "Receive Message Queue Interrupt"),
        ("event_msg_intr", GlobalEnables.EventMessageBufferFullInterrupt, "Event Message Buffer Full Interrupt"),
        ("event_msg", GlobalEnables.EventMessageBuffer, "Event Message Buffer"),
        ("system_event_log", GlobalEnables.SystemEventLogging, "System Event Logging"),
        ("oem0", GlobalEnables.Oem0, "OEM 0"),
        ("oem1", GlobalEnables.Oem1, "OEM 1"),
        ("oem2", GlobalEnables.Oem2, "OEM 2"),
    ];
    private static readonly (string Word, byte Parameter)[] Names =
    [
        ("system_fw_version", 1),
        ("system_name", 2),
        ("primary_os_name", 3),
        ("os_name", 4),
        ("delloem_os_version", 0xE4),
        ("delloem_url", 0xDE),
    ];
    private static readonly string[] Uses = ["", "frb2", "post", "osload", "sms", "oem"];
    private static readonly string[] Actions = ["none", "reset", "poweroff", "cycle"];
    private static readonly string[] Interrupts = ["", "smi", "nmi", "msg"];

    public static async Task<int> SetEnablesAsync(DropIn tool, string[] words)
    {
        if (words is [])
            return tool.Fail($"setenables <option=on|off> ...\n  {string.Join(", ", Enables.Select(e => e.Word))}");
        if (await tool.AskAsync(new GetBmcGlobalEnables(), "Get Global Enables command failed") is not { } old)
            return DropIn.Failed;
        var enables = old.Enables;
        foreach (var word in words)
        {
            foreach (var (name, bit, _) in Enables)
            {
                if (word == name + "=on")
                    enables |= bit;
                else if (word == name + "=off")
                    enables &= ~bit;
            }
        }
        if (enables == old.Enables)
        {
            tool.Line("\nNothing to change...");
            return await McCommand.EnablesAsync(tool);
        }
        var set = new SetBmcGlobalEnables(enables);
        if (await tool.AskAsync(set, "Set Global Enables command failed") is null)
            return DropIn.Failed;
        tool.Line("\nVerifying...");
        return await McCommand.EnablesAsync(tool);
    }

    public static async Task<int> SetWatchdogAsync(DropIn tool, string[] words)
    {
        if (words is [])
            return tool.Fail("Not enough parameters given.\nusage: watchdog set <option[=value]> ...");
        var timer = new SetWatchdogTimer(default, false, false, default, default, 0, default, 0);
        foreach (var word in words)
        {
            if (With(timer, word) is { } next)
                timer = next;
            else
                tool.Fail($"Invalid option '{word}'");
        }
        // The peer says either on stderr and ends well: so do we.
        if (await tool.AskAsync(timer, "Set Watchdog Timer command failed") is not null)
            tool.Fail("Watchdog Timer was successfully configured");
        return 0;
    }

    public static async Task<int> NameAsync(DropIn tool, string[] words)
    {
        if (words is not [var word, ..])
            return tool.Fail("Not enough parameters given.\n" + NameUsage);
        if (ParameterOf(word) is not { } parameter)
            return tool.Fail($"Invalid mc/bmc getsysinfo command: {word}\n{NameUsage}");
        var name = await tool.Client.SystemInfo.ReadAsync(parameter);
        if (name is null)
            tool.Fail($"getsysinfo {word} parameter not supported");
        tool.Line(name ?? "");
        return 0;
    }

    public static async Task<int> SetNameAsync(DropIn tool, string[] words)
    {
        if (words is not [var word, var text, ..])
            return tool.Fail("Not enough parameters given.\n" + NameUsage);
        if (ParameterOf(word) is not { } parameter)
            return tool.Fail($"Invalid mc/bmc setsysinfo command: {word}\n{NameUsage}");
        try
        {
            await tool.Client.SystemInfo.WriteAsync(parameter, text);
            return 0;
        }
        catch (Exception e) when (DropIn.CodeOf(e) is not null)
        {
            return tool.Fail($"setsysinfo {word} parameter not supported");
        }
    }

    private static string NameUsage =>
        $"usage: getsysinfo <argument> | setsysinfo <argument> <string>\n  {string.Join(", ", Names.Select(n => n.Word))}";

    private static byte? ParameterOf(string word) =>
        Array.FindIndex(Names, name => name.Word == word) is >= 0 and var at ? Names[at].Parameter : null;

    /// <summary>Null where the option is none.</summary>
    private static SetWatchdogTimer? With(in SetWatchdogTimer timer, string option)
    {
        var end = option.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = end < 0 ? (option, "") : (option[..end], option[(end + 1)..]);
        int At(string[] words) => value.Length == 0 ? -1 : Array.IndexOf(words, value);
        return (name, Numbers.Parse(value)) switch
        {
            ("timeout", >= 1 and <= 6553 and var seconds) => timer with { InitialCountdown = (ushort)(seconds * 10) },
            ("pretimeout", >= 1 and <= 255 and var seconds) => timer with { PreTimeout = (byte)seconds },
            ("int", _) when At(Interrupts) > 0 => timer with { Interrupt = (WatchdogInterrupt)At(Interrupts) },
            ("use", _) when At(Uses) > 0 => timer with { Use = (WatchdogUse)At(Uses) },
            ("clear", _) when At(Uses) > 0 => timer with
            {
                ClearExpirations = timer.ClearExpirations | (WatchdogExpirations)(1 << At(Uses)),
            },
            ("action", _) when At(Actions) >= 0 => timer with { Action = (WatchdogAction)At(Actions) },
            ("nolog", _) => timer with { DoNotLog = true },
            ("dontstop", _) => timer with { DoNotStop = true },
            _ => null,
        };
    }
}
