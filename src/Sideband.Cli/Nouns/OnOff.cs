using System.CommandLine;

namespace Sideband.Cli.Nouns;

/// <summary>Options that are on or off, or say nothing.</summary>
internal static class OnOff
{
    /// <summary>Makes one.</summary>
    public static Option<string?> Option(string name, string text)
    {
        var option = new Option<string?>(name) { Description = $"{text} on or off.", HelpName = "on|off" };
        option.AcceptOnlyFromAmong("on", "off");
        return option;
    }

    /// <summary>What was said; null where nothing was.</summary>
    public static bool? Of(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } word ? word == "on" : null;
}
