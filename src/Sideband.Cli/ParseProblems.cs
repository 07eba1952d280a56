using System.CommandLine;
using Sideband.Protocol;

namespace Sideband.Cli;

/// <summary>What is wrong with a command line, in words that help.</summary>
internal static class ParseProblems
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = Path(parsed.CommandResult);
        if (parsed.UnmatchedTokens.Count > 0)
            return [Unknown(parsed.UnmatchedTokens[0], command, name)];
        if (command.Subcommands.Count > 0)
            return [$"{(name.Length == 0 ? "do" : name)} what? There are: {Names(command)}"];
        return parsed.Errors.Select(e => e.Message).Distinct(StringComparer.Ordinal);
    }

    private static string Unknown(string word, Command command, string name)
    {
        if (word.StartsWith('-'))
        {
            var options = command
                .Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive)))
                .Concat(Root(command).Options);
            var option = Spelling.Nearest(word, options.Where(o => !o.Hidden).Select(o => o.Name));
            return $"'{word}' is no option of {name}; "
                + (option is null ? $"sideband {name} --help shows them" : $"did you mean '{option}'?");
        }
        if (command.Subcommands.Count == 0)
            return $"'{word}' is too much: sideband {name} --help shows what it takes";
        var near = Spelling.Nearest(word, command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
        var what = name.Length == 0 ? "no command" : $"no verb of {name}";
        return near is null
            ? $"'{word}' is {what}; there are: {Names(command)}"
            : $"'{word}' is {what}; did you mean '{near}'?";
    }

    private static string Names(Command command) =>
        string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));

    private static Command Root(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Root(parent) : command;

    private static string Path(System.CommandLine.Parsing.CommandResult result) =>
        result.Command is RootCommand ? ""
        : result.Parent is System.CommandLine.Parsing.CommandResult parent && Path(parent) is { Length: > 0 } above
            ? $"{above} {result.Command.Name}"
        : result.Command.Name;
}
