using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>sol</c>.</summary>
internal static class SolCommand
{
    private const byte Payload = (byte)PayloadType.Sol;
    private const byte ThisChannel = 0x0E;
    private const string Usage = """
        SOL Commands: info [<channel number>]
                      set <parameter> <value> [channel]
                      payload <enable|disable|status> [channel] [userid]
                      activate [<usesolkeepalive|nokeepalive>] [instance=<number>]
                      deactivate [instance=<number>]
                      looptest [<loop times> [<loop interval(in ms)> [<instance>]]]
        """;

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            [] or ["help", ..] => Task.FromResult(Help(tool, 0)),
            ["info", .. var channel] => OnChannelAsync(tool, channel, number => SolSettings.ShowAsync(tool, number)),
            ["set", var name, var value, .. var rest] => OnChannelAsync(
                tool,
                [.. rest.Take(1).Where(word => word is not ("guarded" or "noguard"))],
                number => SolSettings.SetAsync(tool, number, name, value, guarded: !rest.Contains("noguard"))
            ),
            ["set", ..] => Task.FromResult(tool.Fail(SolSettings.Usage)),
            ["payload", ("enable" or "disable" or "status") and var what, .. var rest] => OnChannelAsync(
                tool,
                [.. rest.Take(1)],
                number => PayloadAsync(tool, what, number, rest is [_, var user, ..] ? user : "1")
            ),
            ["activate", .. var rest] => ActivateAsync(tool, rest),
            ["deactivate", .. var rest] => DeactivateAsync(tool, rest),
            ["looptest", .. var rest] => LoopAsync(tool, rest),
            _ => Task.FromResult(Help(tool, DropIn.Failed)),
        };

    private static int Help(DropIn tool, int code)
    {
        tool.Fail(Usage);
        return code;
    }

    private static async Task<int> OnChannelAsync(DropIn tool, string[] words, Func<byte, Task<int>> run)
    {
        if (words is [])
            return await run(ThisChannel);
        return Numbers.Byte(words[0]) is { } number and (<= 0xB or 0xE or 0xF)
            ? await run(number)
            : tool.Fail(
                $"Given Channel number '{words[0]}' is either invalid or out of range.\nChannel number must be from ranges: <0x0..0xB>, <0xE..0xF>"
            );
    }

    private static async Task<int> PayloadAsync(DropIn tool, string what, byte channel, string user)
    {
        if (Numbers.Byte(user) is not { } id || id is < 1 or > 63)
            return tool.Fail(
                $"Given User ID '{user}' is either invalid or out of range.\nUser ID is limited to range <1..63>."
            );
        if (what != "status")
        {
            var operation = what == "enable" ? PayloadAccessOperation.Enable : PayloadAccessOperation.Disable;
            var set = new SetUserPayloadAccess(channel, id, operation, 1 << Payload, 0, 0, 0);
            var refused =
                $"Error {(what == "enable" ? "enabling" : "disabling")} SOL payload for user {id} on channel {channel}";
            return await tool.AskAsync(set, refused) is null ? DropIn.Failed : 0;
        }
        var answer = await tool.AskAsync(
            new GetUserPayloadAccess(channel, id),
            $"Error getting SOL payload status for user {id} on channel {channel}"
        );
        if (answer is not { } access)
            return DropIn.Failed;
        var isEnabled = (access.Standard >> Payload & 1) != 0;
        tool.Line($"User {id} on channel {channel} is {(isEnabled ? "enabled" : "disabled")}");
        return 0;
    }

    private static async Task<int> ActivateAsync(DropIn tool, string[] words) =>
        Instance(tool, [.. words.Where(word => word is not ("usesolkeepalive" or "nokeepalive"))]) is { } instance
            ? await SolConsole.RunAsync(tool, instance)
            : DropIn.Failed;

    /// <summary>Opens a console and closes it, again and again, with a pause each time.</summary>
    private static async Task<int> LoopAsync(DropIn tool, string[] words)
    {
        var (times, pause, instance) = (200L, 100L, 1L);
        if (words is [var first, ..] && !TryNumber(first, out times))
            return tool.Fail($"Given cnt '{first}' is invalid.");
        if (words is [_, var second, ..] && !TryNumber(second, out pause))
            return tool.Fail($"Given interval '{second}' is invalid.");
        if (words is [_, _, var third, ..] && (!TryNumber(third, out instance) || instance is < 1 or > 15))
            return tool.Fail($"Given instance '{third}' is invalid.");
        for (; times > 0; times--)
        {
            tool.Line($"remain loop test counter: {times}");
            if (await SolConsole.TryAsync(tool, (byte)instance, TimeSpan.FromMilliseconds(pause)) < 0)
            {
                tool.Line("SOL looptest failed: -1");
                return DropIn.Failed;
            }
        }
        return 0;

        static bool TryNumber(string text, out long number)
        {
            number = Numbers.Parse(text) ?? -1;
            return number is >= 0 and <= int.MaxValue;
        }
    }

    /// <summary>The instance that is named, else the first; null where the words are wrong, which is said.</summary>
    private static byte? Instance(DropIn tool, string[] words)
    {
        byte instance = 1;
        foreach (var word in words)
        {
            if (!word.StartsWith("instance=", StringComparison.Ordinal))
            {
                Help(tool, DropIn.Failed);
                return null;
            }
            if (Numbers.Byte(word["instance=".Length..]) is not { } number || number is < 1 or > 15)
            {
                tool.Fail("Error: Instance must range from 1 to 15");
                return null;
            }
            instance = number;
        }
        return instance;
    }

    private static async Task<int> DeactivateAsync(DropIn tool, string[] words)
    {
        if (Instance(tool, [.. words.Take(1)]) is not { } instance)
            return DropIn.Failed;
        try
        {
            await tool.Client.SendAsync(new DeactivatePayload(Payload, instance, 0));
            return 0;
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            return tool.Fail(
                (byte)code switch
                {
                    0x80 => "Info: SOL payload already de-activated",
                    0x81 => "Info: SOL payload type disabled",
                    _ => $"Error de-activating SOL payload: {Words.Completion(code)}",
                }
            );
        }
    }
}
