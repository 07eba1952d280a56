using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Wire;

namespace Sideband.Cli.Ipmitool;

/// <summary>Boot parameters in ipmitool's words.</summary>
internal static class BootParameterWords
{
    private static readonly string[] Progress =
    [
        "set complete",
        "set in progress",
        "commit write",
        "error, reserved bit",
    ];

    private static readonly string[] Scan = ["Request BIOS to scan", "Service Partition Discovered"];

    private static readonly string[] Clearing =
    [
        "Don't clear valid bit on power up via power push button or wake event",
        "Don't clear valid bit on push button reset // soft reset",
        "Don't clear valid bit on reset/power cycle cause by watchdog",
        "Don't automatically clear boot flag valid bit on timeout",
        "Don't clear valid bit on reset/power cycle cause by PEF",
    ];

    private static readonly string[] Acknowledged =
    [
        "BIOS/POST has handled boot info",
        "OS Loader has handled boot info",
        "OS // service partition has handled boot info",
        "SMS has handled boot info",
        "OEM has handled boot info",
    ];

    public static void Print(DropIn tool, byte parameter, Octets data)
    {
        switch (parameter)
        {
            case 0:
                tool.Line($" Set In Progress : {Progress[data[0] & 3]}");
                break;
            case 1:
                tool.Line($" Service Partition Selector : {(data[0] == 0 ? "unspecified" : data[0])}");
                break;
            case 2:
                Flags(tool, " Service Partition Scan :", "     ", data[0] & 3, Scan);
                break;
            case 3:
                Flags(tool, " BMC boot flag valid bit clearing :", "     ", data[0] & 0x1F, Clearing);
                break;
            case 4 when data.Length > 1:
                Flags(tool, " Boot Info Acknowledge :", "    ", data[1] & 0x1F, Acknowledged);
                break;
            case 5 when Message.TryRead<BootFlags>(data.Span, out var flags):
                BootFlagWords.Print(tool, flags);
                break;
            case 6 when Message.TryRead<BootInitiatorInfo>(data.Span, out var initiator):
                tool.Line(" Boot Initiator Info :");
                tool.Line($"    Channel Number : {initiator.Channel}");
                tool.Line($"    Session Id     : {initiator.SessionId:X8}h");
                tool.Line($"    Timestamp      : {tool.Stamps.Numeric(initiator.Timestamp)}");
                break;
            case 7:
                Mailbox(tool, data);
                break;
            default:
                tool.Line($" Unsupported parameter {parameter}");
                break;
        }
    }

    /// <summary>A block; the first begins with the number of whoever wrote it.</summary>
    private static void Mailbox(DropIn tool, Octets data)
    {
        tool.Line($" Selector       : {data[0]}");
        var block = data.Span[1..];
        if (data[0] == 0 && block.Length >= 3)
        {
            Maker(tool, block);
            block = block[3..];
        }
        tool.Line($" Block Data     : {Convert.ToHexStringLower(block)}");
    }

    /// <summary>Whoever wrote the mailbox: the number that its first block begins with.</summary>
    public static void Maker(DropIn tool, ReadOnlySpan<byte> block)
    {
        var maker = (uint)(block[0] | block[1] << 8 | block[2] << 16);
        tool.Line($" IANA PEN       : {maker} [{McCommand.Maker(maker)}]");
    }

    private static void Flags(DropIn tool, string title, string indent, int flags, string[] words)
    {
        tool.Line(title);
        if (flags == 0)
            tool.Line("     No flag set");
        for (var bit = words.Length - 1; bit >= 0; bit--)
        {
            // Scanning is told in the other order, as the peer has it.
            var at = words == Scan ? words.Length - 1 - bit : bit;
            if ((flags >> at & 1) != 0)
                tool.Line($"{indent}- {words[at]}");
        }
    }
}
