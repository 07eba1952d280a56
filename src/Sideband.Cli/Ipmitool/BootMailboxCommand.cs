using System.Text;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>chassis bootmbox</c>: what is left for the machine to find when it starts.</summary>
internal static class BootMailboxCommand
{
    private const byte Mailbox = 7;
    private const int MakerSize = 3;
    private const int BlockSize = 16;
    private const byte SetInProgress = 0;
    private const byte BootInfoAcknowledge = 4;

    /// <summary>The firmware is to look at what was set: bit 0 is the BIOS, bit 1 its loader.</summary>
    private static readonly byte[] ToBeSeen = [0x03, 0x03];

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["get", "text", .. var rest] => GetAsync(tool, rest, asText: true),
            ["get", .. var rest] => GetAsync(tool, rest, asText: false),
            ["set", "text", .. var rest] => SetAsync(tool, rest, asText: true),
            ["set", .. var rest] => SetAsync(tool, rest, asText: false),
            [] or ["help", ..] => Task.FromResult(Help(tool)),
            _ => Task.FromResult(0),
        };

    private static async Task<int> GetAsync(DropIn tool, string[] words, bool asText)
    {
        if (words is not ["block", ..])
            return await GetAllAsync(tool, asText);
        if (words is not [_, var word, ..])
            return Help(tool);
        if (Numbers.Byte(word) is not { } block)
        {
            tool.Fail($"Invalid block {word}");
            return 0;
        }
        if (await ReadAsync(tool, block) is not { Length: > 0 } data)
            return DropIn.Failed;
        tool.Line($" Selector       : {data[0]}");
        Print(tool, data, "Block Data    ", asText);
        return 0;
    }

    /// <summary>One block after the other, until there are no more.</summary>
    private static async Task<int> GetAllAsync(DropIn tool, bool asText)
    {
        if (await ReadAsync(tool, 0) is not { Length: > 0 } data)
            return DropIn.Failed;
        for (byte block = 0; ; )
        {
            Print(tool, data, $"Block {block, 3} Data", asText);
            if (
                ++block == 0
                || await tool.TryAsync(new GetSystemBootOptions(Mailbox, block, 0)) is not { Data.Length: > 0 } next
            )
                return 0;
            data = next.Data.ToArray();
        }
    }

    private static async Task<byte[]?> ReadAsync(DropIn tool, byte block)
    {
        var answer = await tool.AskAsync(
            new GetSystemBootOptions(Mailbox, block, 0),
            $"Get Chassis Boot Parameter {Mailbox} failed",
            code => (byte)code == 0x80 ? "Unsupported parameter" : null
        );
        if (answer is not { } option)
            return null;
        BootCommand.PrintHead(tool, option);
        return option.Data.ToArray();
    }

    private static void Print(DropIn tool, byte[] data, string title, bool asText)
    {
        var block = data.AsSpan(1);
        if (data[0] == 0 && block.Length >= MakerSize)
        {
            BootParameterWords.Maker(tool, block);
            block = block[MakerSize..];
        }
        var end = block.IndexOf((byte)0);
        tool.Line(
            asText
                ? $" {title} : '{Encoding.Latin1.GetString(end < 0 ? block : block[..end])}'"
                : $" {title} : {Convert.ToHexStringLower(block)}"
        );
    }

    private static async Task<int> SetAsync(DropIn tool, string[] words, bool asText)
    {
        byte? only = null;
        if (words is ["block", ..])
        {
            if (words is not [_, var word, .. var rest])
                return Help(tool);
            if (Numbers.Byte(word) is not { } number)
            {
                tool.Fail($"Invalid block {word}");
                return 0;
            }
            (only, words) = (number, rest);
        }
        if (
            words is not [var maker, .. var given]
            || Numbers.Parse(maker) is not { } pen
            || pen is < 0 or > uint.MaxValue
        )
            return Wrong(tool, "No valid IANA PEN specified!");
        if (given.Length == 0)
            return Wrong(tool, "No data provided!");
        byte[] data;
        if (asText)
        {
            data = [.. Encoding.Latin1.GetBytes(given[0]), 0];
        }
        else
        {
            if (given.FirstOrDefault(word => Numbers.Byte(word) is null) is { } bad)
            {
                tool.Fail($"Bad byte value: {bad}");
                return 0;
            }
            data = [.. given.Select(word => Numbers.Byte(word)!.Value)];
        }
        byte[] head = [(byte)pen, (byte)(pen >> 8), (byte)(pen >> 16)];
        var blocks = only is { } one
            ? [(one, one == 0 ? [.. head, .. data] : data)]
            : ((byte[])[.. head, .. data]).Chunk(BlockSize).Select((block, number) => ((byte)number, block));
        return await WriteAsync(tool, blocks);
    }

    /// <summary>All blocks in one change; what did not go takes nothing back, and is no failure of the program to the peer.</summary>
    private static async Task<int> WriteAsync(DropIn tool, IEnumerable<(byte Number, byte[] Data)> blocks)
    {
        await BootCommand.SetAsync(tool, SetInProgress, (byte[])[1]);
        foreach (var (number, data) in blocks)
        {
            byte[] body = [number, .. data.Take(BlockSize)];
            if (await BootCommand.SetAsync(tool, Mailbox, body) is var code && code == CompletionCode.Success)
                continue;
            BootCommand.Report(tool, Mailbox, code);
            if (code == CompletionCode.ParameterOutOfRange)
                tool.Fail($"Hit end of mailbox writing block {number}");
            await BootCommand.SetAsync(tool, SetInProgress, (byte[])[0]);
            return 0;
        }
        await BootCommand.SetAsync(tool, SetInProgress, (byte[])[2]);
        await BootCommand.SetAsync(tool, BootInfoAcknowledge, ToBeSeen);
        await BootCommand.SetAsync(tool, SetInProgress, (byte[])[0]);
        return 0;
    }

    private static int Wrong(DropIn tool, string text)
    {
        tool.Fail(text);
        Help(tool);
        return DropIn.Failed;
    }

    private static int Help(DropIn tool)
    {
        tool.Fail(
            "bootmbox get [text] [block <block>]\nbootmbox set [text] [block <block>] <IANA_PEN> <text or bytes>"
        );
        return 0;
    }
}
