using System.CommandLine;
using Sideband.Cli.Hosts;

namespace Sideband.Cli.Output;

/// <summary>Where results go: data to the one stream, words to the other, and what the two can show.</summary>
/// <param name="Data">Results.</param>
/// <param name="Words">Errors, progress, remarks.</param>
/// <param name="Form">How results are printed.</param>
/// <param name="IsPlain">Nobody asked for a form and no person reads it: parted by tabs, for scripts.</param>
/// <param name="HasColour">Whether the results may have colours.</param>
/// <param name="ShowsProgress">Whether a line of progress may come and go among the words.</param>
internal sealed record Screen(
    TextWriter Data,
    TextWriter Words,
    OutputForm Form,
    bool IsPlain,
    bool HasColour,
    bool ShowsProgress
)
{
    /// <summary>As the command line, the configuration and the terminal have it.</summary>
    public static Screen Of(ParseResult parsed, OutputForm? otherwise = null)
    {
        var (data, words) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var asked = parsed.GetValue(TargetOptions.Output) ?? otherwise;
        var terminal = ReferenceEquals(data, Console.Out) && !Console.IsOutputRedirected;
        var colour =
            terminal
            && !parsed.GetValue(TargetOptions.NoColor)
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var progress = ReferenceEquals(words, Console.Error) && !Console.IsErrorRedirected;
        return new(
            data,
            words,
            asked ?? OutputForm.Table,
            asked is null && !terminal,
            colour && (asked ?? OutputForm.Table) == OutputForm.Table,
            // Lines that come one by one would begin behind it.
            progress && !(terminal && asked == OutputForm.Jsonl) && !parsed.GetValue(TargetOptions.Trace)
        );
    }
}
