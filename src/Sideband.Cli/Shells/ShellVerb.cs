using System.CommandLine;
using Sideband.Cli.Reference;

namespace Sideband.Cli.Shells;

/// <summary><c>shell</c>: command lines that a person types, in a session that stays open.</summary>
internal static class ShellVerb
{
    public const string Name = "shell";
    private const string Prompt = "sideband> ";

    public static Command Make(RootCommand root)
    {
        var verb = new Command(
            Name,
            "Type commands, in a session that stays open. Ctrl-C ends a command, Ctrl-D or exit the shell."
        );
        verb.SetAction((parsed, cancellation) => RunAsync(root, parsed, cancellation));
        return verb.Examples("-H node7 shell", "-H node[01-12] shell");
    }

    private static async Task<int> RunAsync(RootCommand root, ParseResult parsed, CancellationToken cancellation)
    {
        await using var lines = new CommandLines(root, parsed);
        var isTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        var editor = isTerminal ? new LineEditor(Prompt, lines.Completions) : null;
        var last = ExitCode.Success;
        while (!cancellation.IsCancellationRequested)
        {
            var line = editor is null ? await Console.In.ReadLineAsync(cancellation) : editor.Read();
            if (line is null)
                break;
            line = CommandLines.Bare(line);
            if (line is "exit" or "quit")
                break;
            if (line.Length > 0)
                last = await lines.RunAsync(line is "help" or "?" ? "--help" : line, cancellation);
        }
        // A person saw how each ended; a script asks for the last.
        return isTerminal ? ExitCode.Success : last;
    }
}
