using System.Text.RegularExpressions;
using Sideband.Cli.Ipmitool;

namespace Sideband.Interop.Tests;

/// <summary>Our drop-in within the test's own process, and what of its text can be compared with ipmitool's.</summary>
internal static partial class DropInRun
{
    /// <summary>The way to a controller, as both are told it.</summary>
    public const string Way = "-I lanplus -C 17 -H 127.0.0.1";

    /// <summary>Runs the drop-in.</summary>
    public static async Task<(int Code, string Output, string Errors)> OwnAsync(string[] words)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await DropInProgram.RunAsync(words, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Without what is another at every look: times, ports, and countdowns.</summary>
    public static string Plain(string text) =>
        Changing().Replace(text, "").ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal).Trim();

    [GeneratedRegex(
        @"\d\d/\d\d/\d\d|\d\d:\d\d:\d\d( UTC)?|(?<=Present Countdown: ).*|(?<=Payload Port                    : ).*|[0-9a-f]{2}(:[0-9a-f]{2}){5}|(?<=System GUID   : ).*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Changing();
}
