using System.Text;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>chassis bootmbox</c>: what is left for the machine to find when it starts.</summary>
internal static class BootMailboxCommand
{
    private const byte Mailbox = 7;
    private const int MakerSize = 3;

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["get", "text", .. var rest] => GetAsync(tool, rest, asText: true),
            ["get", .. var rest] => GetAsync(tool, rest, asText: false),
            ["set", ..] => Task.FromResult(
                tool.Fail("bootmbox set is not here; 'sideband boot mailbox' writes the mailbox")
            ),
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

    private static int Help(DropIn tool)
    {
        tool.Fail("bootmbox get [text] [block <block>]");
        return 0;
    }
}
