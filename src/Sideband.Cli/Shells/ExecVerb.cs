using System.CommandLine;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Shells;

/// <summary><c>exec</c>: the command lines of a file, in one session.</summary>
internal static class ExecVerb
{
    public static Command Make(RootCommand root)
    {
        var file = new Argument<string>("file")
        {
            Description =
                "A file with a line for each command, as it would be typed without 'sideband'; - reads stdin.",
        };
        var onward = new Option<bool>("--keep-going") { Description = "Go on with the next line when one fails." };
        var verb = new Command("exec", "Run the commands of a file in one session.") { file, onward };
        verb.SetAction(
            (parsed, cancellation) =>
                RunAsync(root, parsed, parsed.GetValue(file)!, parsed.GetValue(onward), cancellation)
        );
        return verb.Examples("-H node7 exec commands.txt", "-H node[01-12] exec commands.txt --keep-going");
    }

    private static async Task<int> RunAsync(
        RootCommand root,
        ParseResult parsed,
        string file,
        bool onward,
        CancellationToken cancellation
    )
    {
        var words = parsed.InvocationConfiguration.Error;
        string text;
        try
        {
            text =
                file == "-"
                    ? await Console.In.ReadToEndAsync(cancellation)
                    : await File.ReadAllTextAsync(file, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await words.WriteLineAsync($"sideband: {e.Message}");
            return ExitCode.Usage;
        }
        await using var lines = new CommandLines(root, parsed);
        var (worst, number) = (ExitCode.Success, 0);
        foreach (var line in text.Split('\n').Select(CommandLines.Bare))
        {
            number++;
            if (line.Length == 0)
                continue;
            if (cancellation.IsCancellationRequested)
                return ExitCode.Interrupted;
            var code = await lines.RunAsync(line, cancellation);
            if (code == ExitCode.Success)
                continue;
            worst = code;
            await words.WriteLineAsync($"sideband: line {number} failed: {line}");
            if (!onward || code == ExitCode.Interrupted)
                break;
        }
        return worst;
    }
}
