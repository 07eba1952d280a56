using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>dcmi</c>: power and names.</summary>
internal static class DcmiCommand
{
    /// <summary>The windows of the peer, in the order in which it lists them.</summary>
    private static readonly (string Word, RollingWindow Window)[] Windows =
    [
        ("5_sec", new(5, RollingUnit.Seconds)),
        ("15_sec", new(15, RollingUnit.Seconds)),
        ("30_sec", new(30, RollingUnit.Seconds)),
        ("1_min", new(1, RollingUnit.Minutes)),
        ("3_min", new(3, RollingUnit.Minutes)),
        ("7_min", new(7, RollingUnit.Minutes)),
        ("15_min", new(15, RollingUnit.Minutes)),
        ("30_min", new(30, RollingUnit.Minutes)),
        ("1_hour", new(1, RollingUnit.Hours)),
    ];

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["power", "reading", .. var window] => ReadingAsync(tool, window is [var word, ..] ? word : null),
            ["power", "get_limit", ..] => LimitAsync(tool),
            ["power", "set_limit", .. var change] => SetLimitAsync(tool, change),
            ["power", "activate", ..] => ActivateAsync(tool, active: true),
            ["power", "deactivate", ..] => ActivateAsync(tool, active: false),
            ["power", ..] => Task.FromResult(
                Help(tool, "power reading | get_limit | set_limit | activate | deactivate")
            ),
            ["asset_tag", ..] => TagAsync(tool),
            ["set_asset_tag", var tag, ..] => SetTagAsync(tool, tag),
            ["get_mc_id_string", ..] => NameAsync(tool),
            ["set_mc_id_string", var name, ..] => SetNameAsync(tool, name),
            _ => Task.FromResult(
                Help(tool, "dcmi power | asset_tag | set_asset_tag | get_mc_id_string | set_mc_id_string")
            ),
        };

    private static int Help(DropIn tool, string words)
    {
        tool.Line("");
        return tool.Fail(words);
    }

    private static Task<TResponse?> AskAsync<TRequest, TResponse>(DropIn tool, IRequest<TRequest, TResponse> request)
        where TRequest : struct, IRequest<TRequest, TResponse>
        where TResponse : struct, IMessage<TResponse> =>
        tool.AskAsync(
            request,
            "\n    DCMI request failed because",
            code => $"{Words.Completion(code)} ({(byte)code:x})"
        );

    private static async Task<int> ReadingAsync(DropIn tool, string? word)
    {
        var at = Array.FindIndex(Windows, window => window.Word == word);
        if (word is not null && at < 0)
        {
            tool.Line(" |  |  |  |  |  |  |  | \n");
            return tool.Fail(
                $"\nInvalid sample time. Valid times are: \n{string.Concat(Windows.Select(w => $"    {w.Word}    \n"))}"
            );
        }
        tool.Line("");
        var request =
            at < 0
                ? new GetPowerReading(PowerReadingMode.System, default)
                : new GetPowerReading(PowerReadingMode.Enhanced, Windows[at].Window);
        if (await AskAsync(tool, request) is not { } reading)
            return DropIn.Failed;
        tool.Line($"    Instantaneous power reading:              {reading.Current, 8} Watts");
        tool.Line($"    Minimum during sampling period:           {reading.Minimum, 8} Watts");
        tool.Line($"    Maximum during sampling period:           {reading.Maximum, 8} Watts");
        tool.Line($"    Average power reading over sample period: {reading.Average, 8} Watts");
        tool.Print($"    IPMI timestamp:                           {tool.Stamps.Numeric(reading.Timestamp.Seconds)}");
        // A line that the peer does not end.
        tool.Print("    Sampling period:                          ");
        tool.Line(
            word is null
                ? string.Create(CultureInfo.InvariantCulture, $"{reading.Period / 1000:00000000} Seconds.")
                : $"{word} "
        );
        tool.Line(
            $"    Power reading state is:                   {(reading.IsActive ? "activated" : "deactivated")}\n\n"
        );
        return 0;
    }

    private static async Task<int> LimitAsync(DropIn tool)
    {
        tool.Line("");
        return await ShowLimitAsync(tool) ? 0 : DropIn.Failed;
    }

    private static async Task<bool> ShowLimitAsync(DropIn tool)
    {
        if (await LimitOfAsync(tool) is not { } limit)
            return false;
        tool.Line($"    Current Limit State: {(limit.IsActive ? "Power Limit Active" : "No Active Power Limit")}");
        var action = limit.Limit.Action switch
        {
            PowerLimitAction.None => "No Action",
            PowerLimitAction.PowerOff => "Hard Power Off & Log Event to SEL",
            PowerLimitAction.Log => "Log Event to SEL",
            var other => $"OEM reserved action ({(byte)other:x2}h)",
        };
        tool.Line($"    Exception actions:   {action}");
        tool.Line($"    Power Limit:         {limit.Limit.Watts} Watts");
        tool.Line($"    Correction time:     {limit.Limit.CorrectionTime} milliseconds");
        tool.Line($"    Sampling period:     {limit.Limit.SamplingPeriod} seconds\n\n");
        return true;
    }

    private static async Task<(GetPowerLimit.Response Limit, bool IsActive)?> LimitOfAsync(DropIn tool)
    {
        try
        {
            var (limit, isActive) = await tool.Client.Dcmi.PowerLimitAsync();
            return (limit ?? default, isActive);
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            Refuse(tool, code);
            return null;
        }
    }

    private static async Task<int> SetLimitAsync(DropIn tool, string[] words)
    {
        tool.Line("");
        if (words is not [("action" or "limit" or "correction" or "sample") and var name, var value, ..])
            return tool.Fail("set_limit <action | limit | correction | sample> <value>");
        PowerLimitAction? action = value switch
        {
            "no_action" => PowerLimitAction.None,
            "power_off" => PowerLimitAction.PowerOff,
            "sel_logging" => PowerLimitAction.Log,
            _ => null,
        };
        var number = Numbers.Parse(value);
        var isGood = name switch
        {
            "action" => action is not null,
            "correction" => number is >= 0 and <= uint.MaxValue,
            _ => number is >= 0 and <= ushort.MaxValue,
        };
        if (!isGood)
            return tool.Fail($"Given {name} '{value}' is invalid.");
        if (await LimitOfAsync(tool) is not { } old)
            return DropIn.Failed;
        var request = new SetPowerLimit(
            name == "action" ? action!.Value : old.Limit.Action,
            name == "limit" ? (ushort)number!.Value : old.Limit.Watts,
            name == "correction" ? (uint)number!.Value : old.Limit.CorrectionTime,
            name == "sample" ? (ushort)number!.Value : old.Limit.SamplingPeriod
        );
        if (await AskAsync(tool, request) is null)
            return DropIn.Failed;
        return await ShowLimitAsync(tool) ? 0 : DropIn.Failed;
    }

    private static async Task<int> ActivateAsync(DropIn tool, bool active)
    {
        tool.Line("");
        if (await AskAsync(tool, new ActivateDeactivatePowerLimit(active ? (byte)1 : (byte)0)) is null)
            return DropIn.Failed;
        tool.Line($"    Power limit successfully {(active ? "activated" : "deactivated")}\n");
        return 0;
    }

    private static Task<int> TagAsync(DropIn tool) =>
        SayAsync(tool, async () => $"\n Asset tag: {await tool.Client.Dcmi.AssetTagAsync()}");

    private static Task<int> SetTagAsync(DropIn tool, string text) =>
        SayAsync(
            tool,
            async () =>
            {
                await tool.Client.Dcmi.SetAssetTagAsync(text);
                return $"\n Set Asset Tag: {text}";
            }
        );

    private static Task<int> NameAsync(DropIn tool) =>
        SayAsync(
            tool,
            async () => $"\n Get Management Controller Identifier String: {await tool.Client.Dcmi.IdentifierAsync()}"
        );

    private static Task<int> SetNameAsync(DropIn tool, string text) =>
        SayAsync(
            tool,
            async () =>
            {
                await tool.Client.Dcmi.SetIdentifierAsync(text);
                // The peer prints the zero byte at the name's end, too.
                return $"\n Set Management Controller Identifier String Command: {text}\0\n";
            }
        );

    private static async Task<int> SayAsync(DropIn tool, Func<Task<string>> ask)
    {
        try
        {
            tool.Line(await ask());
            return 0;
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            return Refuse(tool, code);
        }
        catch (ArgumentException e)
        {
            return tool.Fail(e.Message);
        }
    }

    private static int Refuse(DropIn tool, CompletionCode code) =>
        tool.Fail($"\n    DCMI request failed because: {Words.Completion(code)} ({(byte)code:x})");
}
