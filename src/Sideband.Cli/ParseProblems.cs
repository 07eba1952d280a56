using System.CommandLine;
using System.CommandLine.Parsing;
using Sideband.Cli.Jobs;
using Sideband.Cli.Reference;
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
        if (!CommandWalk.IsVerb(command))
            return [$"{(name.Length == 0 ? "do" : name)} what? There are: {Names(command)}"];
        return parsed.Errors.Select(Told).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The parser names types of .NET where a number is none; a person wants to know what may be written.</summary>
    private static string Told(ParseError error)
    {
        var (name, type, tokens) = error.SymbolResult switch
        {
            ArgumentResult { Parent: OptionResult option } => (
                option.Option.Name,
                option.Option.ValueType,
                option.Tokens
            ),
            ArgumentResult argument => ($"<{argument.Argument.Name}>", argument.Argument.ValueType, argument.Tokens),
            OptionResult option => (option.Option.Name, option.Option.ValueType, option.Tokens),
            _ => ("", typeof(string), []),
        };
        return
            Taken(type) is { } taken
            && tokens.FirstOrDefault(t => error.Message.Contains($"'{t.Value}'", StringComparison.Ordinal)) is { } wrong
            ? Unfit(wrong.Value, name, taken)
            : error.Message;
    }

    private static string Unfit(string word, string name, string taken) =>
        $"'{word}' does not fit {name}, which takes {taken}";

    private static string? Taken(Type type)
    {
        var one = type.GetElementType() ?? type;
        one = Nullable.GetUnderlyingType(one) ?? one;
        if (one.IsEnum)
            return $"one of {string.Join(", ", Enum.GetNames(one)).ToLowerInvariant()}";
        return Type.GetTypeCode(one) switch
        {
            TypeCode.Byte => "a whole number from 0 to 255",
            TypeCode.UInt16 => "a whole number from 0 to 65535",
            TypeCode.UInt32 => "a whole number from 0 to 4294967295",
            TypeCode.Int32 => "a whole number",
            TypeCode.Double => "a number such as 2.5",
            _ => null,
        };
    }

    private static string Unknown(string word, Command command, string name)
    {
        if (word.StartsWith('-'))
        {
            if (command.Options.Any(o => o.Name == word))
                return $"'{word}' goes behind '{name}'";
            if (word == ViaOptions.Instead.Name)
                return $"{name} asks controllers themselves, and goes over no server; what does has --via in its --help";
            var options = command
                .Options.Concat(command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive)))
                .Concat(Root(command).Options);
            var option = Spelling.Nearest(word, options.Where(o => !o.Hidden).Select(o => o.Name));
            return $"'{word}' is no option of {name}; "
                + (option is null ? $"sideband {name} --help shows them" : $"did you mean '{option}'?");
        }
        if (command.Subcommands.Count == 0)
            return
                command.Arguments.LastOrDefault(a => a.Arity.MaximumNumberOfValues > 1) is { } many
                && Taken(many.ValueType) is { } taken
                ? Unfit(word, $"<{many.Name}>", taken)
                : $"'{word}' is too much: sideband {name} --help shows what it takes";
        var near = Spelling.Nearest(word, command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
        var what = name.Length == 0 ? "no command" : $"no verb of {name}";
        var (path, namesake) = Namesake(command);
        if (command.Subcommands.FirstOrDefault(c => Has(c, word)) is { } noun)
            near = $"{noun.Name} {word}";
        else if (namesake is not null && Has(namesake, word))
            near = $"{path} {word}";
        if (near is not null)
            return $"'{word}' is {what}; did you mean '{near}'?";
        var others = namesake is null ? "" : $"; '{path}' has {Names(namesake)}";
        return $"'{word}' is {what}; there are: {Names(command)}{others}";
    }

    private static bool Has(Command command, string word) => command.Subcommands.Any(c => c.Name == word);

    /// <summary>Another command of the same name, below a noun: 'mc watchdog' of 'watchdog'.</summary>
    private static (string Path, Command? Command) Namesake(Command command) =>
        Root(command)
            .Subcommands.SelectMany(noun => noun.Subcommands, (noun, c) => ($"{noun.Name} {c.Name}", c))
            .FirstOrDefault(other =>
                other.c.Name == command.Name && other.c != command && other.c.Subcommands.Count > 0
            );

    private static string Names(Command command) =>
        string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));

    private static Command Root(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Root(parent) : command;

    private static string Path(CommandResult result) =>
        result.Command is RootCommand ? ""
        : result.Parent is CommandResult parent && Path(parent) is { Length: > 0 } above
            ? $"{above} {result.Command.Name}"
        : result.Command.Name;
}
