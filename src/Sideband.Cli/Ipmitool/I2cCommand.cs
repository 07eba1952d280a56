using System.Text;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>i2c</c>: writes to a device, and reads from it.</summary>
internal static class I2cCommand
{
    private const int LineLength = 16;

    /// <summary>So few bytes are told bit by bit, too.</summary>
    private const int MostInBits = 4;

    public static async Task<int> RunAsync(DropIn tool, string[] words)
    {
        if (words.Length < 2 || words[0] == "help")
            return Help(tool);
        var (bus, channel) = ((byte?)null, (byte)0);
        if (words.Length > 2 && words[0].StartsWith("bus=", StringComparison.Ordinal))
        {
            bus = Numbers.Byte(words[0][4..]);
            words = words[1..];
            if (words.Length > 2 && words[0].StartsWith("chan=", StringComparison.Ordinal))
            {
                channel = (byte)((Numbers.Byte(words[0][5..]) ?? 0) & 0xF);
                words = words[1..];
            }
        }
        if (Numbers.Byte(words[0]) is not { } address)
            return tool.Fail($"Given i2caddr \"{words[0]}\" is invalid.");
        if (Numbers.Byte(words[1]) is not { } count)
            return tool.Fail($"Given read size \"{words[1]}\" is invalid.");
        var data = new List<byte>();
        foreach (var word in words[2..])
        {
            if (Numbers.Byte(word) is not { } value)
                return tool.Fail($"Given parameter \"{word}\" is invalid.");
            data.Add(value);
        }
        var answer = await tool.AskAsync(
            new MasterWriteRead(
                bus is not null,
                (byte)((bus ?? 0) & 7),
                channel,
                (byte)(address >> 1),
                count,
                data.ToArray()
            ),
            "I2C Master Write-Read command failed",
            code =>
                (byte)code switch
                {
                    0x81 => "Lost Arbitration",
                    0x82 => "Bus Error",
                    0x83 => "NAK on Write",
                    0x84 => "Truncated Read",
                    _ => null,
                }
        );
        if (answer is not { } read)
            return tool.Fail("Unable to perform I2C Master Write-Read");
        if (data.Count > 0 && (count == 0 || tool.Verbose > 0))
            tool.Line($"Wrote {data.Count} bytes to I2C device {address:X2}h");
        if (count > 0 && tool.Verbose > 0)
            tool.Line($"Read {read.Data.Length} bytes from I2C device {address:X2}h");
        if (count > 0)
            Print(tool, read.Data.Span);
        return 0;
    }

    private static int Help(DropIn tool)
    {
        tool.Fail(
            "usage: i2c [bus=public|# [chan=#] <i2caddr> <read bytes> [write data]\n"
                + "            bus=public is default\n"
                + "            chan=0 is default, bus= must be specified to use chan="
        );
        return 0;
    }

    private static void Print(DropIn tool, ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; i < bytes.Length; i++)
            text.Append(i > 0 && i % LineLength == 0 ? "\n " : " ").Append($"{bytes[i]:x2}");
        tool.Line(text.ToString());
        if (bytes.Length > MostInBits)
            return;
        foreach (var value in bytes)
            tool.Print($"{value:b8} ");
        tool.Line("");
    }
}
