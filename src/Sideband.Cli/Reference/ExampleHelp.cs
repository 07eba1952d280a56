using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Sideband.Cli.Reference;

/// <summary>Help: how to use a command, examples, and its own options; the options of all commands only where they are asked for.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        var isRoot = command is RootCommand;
        var hidden = isRoot ? [] : HideCommonOptions(parseResult.RootCommandResult.Command);
        try
        {
            usual.Invoke(parseResult);
        }
        finally
        {
            foreach (var option in hidden)
                option.Hidden = false;
        }
        if (CommandFacts.Of(command).Examples is { Count: > 0 } examples)
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
                output.WriteLine($"  sideband {example}");
            output.WriteLine();
        }
        if (!isRoot)
            output.WriteLine("Options of all commands (hosts, credentials, output): sideband --help");
        return 0;
    }

    private static List<Option> HideCommonOptions(Command root)
    {
        var hidden = new List<Option>();
        foreach (var option in root.Options.Where(o => o is { Recursive: true, Hidden: false } and not HelpOption))
        {
            option.Hidden = true;
            hidden.Add(option);
        }
        return hidden;
    }
}
