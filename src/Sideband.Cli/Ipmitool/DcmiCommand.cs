using System.Globalization;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

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

    /// <summary>The parts that have temperatures, as the peer names them.</summary>
    private static readonly (EntityId Id, string Name)[] Parts =
    [
        ((EntityId)0x40, "Inlet air temperature"),
        ((EntityId)0x41, "CPU temperature sensors"),
        ((EntityId)0x42, "Baseboard temperature sensors"),
    ];

    public static async Task<int> RunAsync(DropIn tool, string[] words)
    {
        try
        {
            return await ChosenAsync(tool, words);
        }
        catch (Exception e) when (DropIn.CodeOf(e) is { } code)
        {
            return tool.Fail($"\n    DCMI request failed because: {Words.Completion(code)} ({(byte)code:x})");
        }
        catch (ArgumentException e)
        {
            return tool.Fail(e.Message);
        }
    }

    private static Task<int> ChosenAsync(DropIn tool, string[] words) =>
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
            ["get_temp_reading", ..] => TemperaturesAsync(tool),
            ["thermalpolicy", "get", var entity, var instance, ..] => ThermalLimitAsync(tool, entity, instance),
            ["thermalpolicy", "set", var entity, var instance, .. var change] => DcmiSettings.SetThermalLimitAsync(
                tool,
                entity,
                instance,
                change
            ),
            ["thermalpolicy", ..] => Task.FromResult(Help(tool, "Get <entityID> <instanceID>")),
            ["discover", ..] => DcmiDiscovery.RunAsync(tool),
            ["sensors", ..] => DcmiDiscovery.SensorsAsync(tool, new Repository(tool)),
            ["get_conf_param", ..] => DcmiSettings.ShowAsync(tool),
            ["set_conf_param", .. var change] => DcmiSettings.SetAsync(tool, change),
            ["oob_discover", ..] => DcmiDiscovery.PingAsync(tool),
            _ => Task.FromResult(
                Help(
                    tool,
                    "dcmi discover | power | sensors | asset_tag | set_asset_tag | get_mc_id_string | set_mc_id_string | thermalpolicy | get_temp_reading | get_conf_param | set_conf_param | oob_discover"
                )
            ),
        };

    internal static int Help(DropIn tool, string words)
    {
        tool.Line("");
        return tool.Fail(words);
    }

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
        var reading = await tool.Client.Dcmi.PowerAsync(at < 0 ? null : Windows[at].Window);
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

    private static Task<int> LimitAsync(DropIn tool)
    {
        tool.Line("");
        return ShowLimitAsync(tool);
    }

    private static async Task<int> ShowLimitAsync(DropIn tool)
    {
        var (found, isActive) = await tool.Client.Dcmi.PowerLimitAsync();
        var limit = found ?? default;
        tool.Line($"    Current Limit State: {(isActive ? "Power Limit Active" : "No Active Power Limit")}");
        var action = limit.Action switch
        {
            PowerLimitAction.None => "No Action",
            PowerLimitAction.PowerOff => "Hard Power Off & Log Event to SEL",
            PowerLimitAction.Log => "Log Event to SEL",
            var other => $"OEM reserved action ({(byte)other:x2}h)",
        };
        tool.Line($"    Exception actions:   {action}");
        tool.Line($"    Power Limit:         {limit.Watts} Watts");
        tool.Line($"    Correction time:     {limit.CorrectionTime} milliseconds");
        tool.Line($"    Sampling period:     {limit.SamplingPeriod} seconds\n\n");
        return 0;
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
        var old = (await tool.Client.Dcmi.PowerLimitAsync()).Limit ?? default;
        await tool.Client.Dcmi.SetPowerLimitAsync(
            new(
                name == "action" ? action!.Value : old.Action,
                name == "limit" ? (ushort)number!.Value : old.Watts,
                name == "correction" ? (uint)number!.Value : old.CorrectionTime,
                name == "sample" ? (ushort)number!.Value : old.SamplingPeriod
            )
        );
        return await ShowLimitAsync(tool);
    }

    private static async Task<int> ActivateAsync(DropIn tool, bool active)
    {
        tool.Line("");
        await tool.Client.Dcmi.ActivatePowerLimitAsync(active);
        tool.Line($"    Power limit successfully {(active ? "activated" : "deactivated")}\n");
        return 0;
    }

    private static async Task<int> TemperaturesAsync(DropIn tool)
    {
        tool.Line("\n\tEntity ID\t\t\tEntity Instance\t   Temp. Readings");
        foreach (var (entity, name) in Parts)
        {
            foreach (var reading in await tool.Client.Dcmi.TemperaturesAsync(entity))
            {
                var sign = reading.IsNegative ? '-' : '+';
                tool.Line($"{name}({(byte)entity:x}h)\t\t{reading.Instance}\t\t{sign}{reading.Degrees} C");
            }
        }
        return 0;
    }

    private static async Task<int> ThermalLimitAsync(DropIn tool, string entityWord, string instanceWord)
    {
        tool.Line("");
        if (Numbers.Byte(entityWord) is not { } entity)
            return tool.Fail($"Given Entity ID '{entityWord}' is invalid.");
        if (Numbers.Byte(instanceWord) is not { } instance)
            return tool.Fail($"Given Instance ID '{instanceWord}' is invalid.");
        var limit = await tool.Client.Dcmi.ThermalLimitAsync((EntityId)entity, instance);
        tool.Line("    Persistence flag is:                      notset");
        tool.Line("    Exception Actions, taken if the Temperature Limit exceeded:");
        tool.Line($"        Hard Power Off system and log event:  {Active(limit.PowerOff)}");
        tool.Line($"        Log event to SEL only:                {Active(limit.Log)}");
        tool.Line($"    Temperature Limit                         {limit.Limit} degrees");
        tool.Line($"    Exception Time                            {limit.ExceptionTime} seconds\n\n\n");
        return 0;

        static string Active(bool on) => on ? "active" : "inactive";
    }

    private static async Task<int> TagAsync(DropIn tool)
    {
        tool.Line($"\n Asset tag: {await tool.Client.Dcmi.AssetTagAsync()}");
        return 0;
    }

    private static async Task<int> SetTagAsync(DropIn tool, string text)
    {
        await tool.Client.Dcmi.SetAssetTagAsync(text);
        tool.Line($"\n Set Asset Tag: {text}");
        return 0;
    }

    private static async Task<int> NameAsync(DropIn tool)
    {
        tool.Line($"\n Get Management Controller Identifier String: {await tool.Client.Dcmi.IdentifierAsync()}");
        return 0;
    }

    private static async Task<int> SetNameAsync(DropIn tool, string text)
    {
        await tool.Client.Dcmi.SetIdentifierAsync(text);
        // The peer prints the zero byte at the name's end, too.
        tool.Line($"\n Set Management Controller Identifier String Command: {text}\0\n");
        return 0;
    }
}
