using System.CommandLine;

namespace Sideband.Cli.Reference;

/// <summary>Goes through the tree of commands in its order.</summary>
internal static class CommandWalk
{
    /// <summary>Whether a command does something itself: it has none below it, or does something without them, too.</summary>
    public static bool IsVerb(Command command) => command.Subcommands.Count == 0 || command.Action is not null;

    /// <summary>The verbs of a noun; it may be one itself.</summary>
    public static IReadOnlyList<(string Path, Command Command)> VerbsOf(Command noun) =>
        [.. IsVerb(noun) ? [(noun.Name, noun)] : Array.Empty<(string, Command)>(), .. Verbs(noun, noun.Name)];

    /// <summary>The verbs below a command, with their whole names.</summary>
    public static IEnumerable<(string Path, Command Command)> Verbs(Command command, string path = "")
    {
        foreach (var sub in command.Subcommands.Where(c => !c.Hidden))
        {
            var name = path.Length == 0 ? sub.Name : $"{path} {sub.Name}";
            if (IsVerb(sub))
                yield return (name, sub);
            foreach (var verb in Verbs(sub, name))
                yield return verb;
        }
    }

    /// <summary>How a command is written: its name, arguments and the options of its own.</summary>
    public static string Synopsis(string path, Command command)
    {
        var words = new List<string> { "sideband", path };
        foreach (var argument in command.Arguments.Where(a => !a.Hidden))
        {
            var name = $"<{argument.HelpName ?? argument.Name}>";
            var many = argument.Arity.MaximumNumberOfValues > 1 ? "..." : "";
            words.Add(argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}{many}]" : name + many);
        }
        if (Own(command).Any())
            words.Add("[options]");
        return string.Join(' ', words);
    }

    /// <summary>The options of a command itself, without those that all have.</summary>
    public static IEnumerable<Option> Own(Command command) =>
        command.Options.Where(o => !o.Hidden && o is not System.CommandLine.Help.HelpOption);

    /// <summary>An option's names and what follows them.</summary>
    public static string Spelling(Option option)
    {
        var names = string.Join(
            ", ",
            option.Aliases.OrderBy(a => a.Length).Append(option.Name).Distinct(StringComparer.Ordinal)
        );
        return option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0
            ? names
            : $"{names} <{option.HelpName ?? option.Name.TrimStart('-')}>";
    }
}
