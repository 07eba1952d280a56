using System.CommandLine;
using System.Text;

namespace Sideband.Cli.Reference;

/// <summary>Manual pages in man(7)'s own language, made of the tree of commands: one for the program and one for each noun.</summary>
internal static class ManualPages
{
    /// <summary>The pages by the names of their files.</summary>
    public static IEnumerable<(string File, string Text)> Write(RootCommand root)
    {
        yield return ("sideband.1", Root(root));
        foreach (var noun in root.Subcommands.Where(c => !c.Hidden))
            yield return ($"sideband-{noun.Name}.1", Noun(noun));
    }

    private static string Root(RootCommand root)
    {
        var text = Head("sideband", root.Description);
        text.Append(".SH SYNOPSIS\n.B sideband\n[options] noun verb [arguments]\n.SH NOUNS\n");
        foreach (var noun in root.Subcommands.Where(c => !c.Hidden))
            Item(text, $"sideband-{noun.Name}(1)", noun.Description);
        text.Append(".SH OPTIONS OF ALL COMMANDS\n");
        foreach (var option in CommandWalk.Own(root))
            Item(text, CommandWalk.Spelling(option), option.Description);
        text.Append(".SH EXIT STATUS\n");
        foreach (
            var (code, meaning) in (ReadOnlySpan<(string, string)>)
                [
                    ("0", "All well."),
                    ("1", "Some host failed."),
                    ("2", "The command line or a file is wrong."),
                    ("3", "No host could be reached."),
                    ("4", "Refused: credentials, privilege or cipher suite."),
                    ("5", "The controller answered with an error."),
                    ("6", "An audit found what it was told to fail on, or a finding is there after it was hardened."),
                    ("130", "Interrupted."),
                ]
        )
            Item(text, code, meaning);
        text.Append(".SH FILES\n");
        Item(text, "~/.config/sideband/config.yaml", "What always holds.");
        Item(text, "~/.config/sideband/hosts.yaml", "Hosts, groups, and where their passwords are.");
        Item(text, "~/.cache/sideband", "What was learnt about controllers.");
        Examples(text, root);
        return text.ToString();
    }

    private static string Noun(Command noun)
    {
        var text = Head($"sideband-{noun.Name}", noun.Description);
        text.Append(".SH SYNOPSIS\n");
        var verbs = CommandWalk.VerbsOf(noun);
        foreach (var (path, verb) in verbs)
            text.Append($".B {Escaped(CommandWalk.Synopsis(path, verb))}\n.br\n");
        text.Append(".SH COMMANDS\n");
        foreach (var (path, verb) in verbs)
        {
            text.Append($".SS {Escaped(path)}\n{Escaped(verb.Description)}\n");
            foreach (var argument in verb.Arguments.Where(a => !a.Hidden))
                Item(text, $"<{argument.HelpName ?? argument.Name}>", argument.Description);
            foreach (var option in CommandWalk.Own(verb))
                Item(text, CommandWalk.Spelling(option), option.Description);
            Examples(text, verb);
        }
        text.Append(".SH SEE ALSO\n.BR sideband (1)\n");
        return text.ToString();
    }

    private static StringBuilder Head(string name, string? description) =>
        new StringBuilder()
            .Append($".TH {Escaped(name.ToUpperInvariant())} 1 \"\" sideband \"User Commands\"\n")
            .Append($".SH NAME\n{Escaped(name)} \\- {Escaped(description?.TrimEnd('.'))}\n");

    private static void Item(StringBuilder text, string name, string? meaning) =>
        text.Append($".TP\n.B {Escaped(name)}\n{Escaped(meaning)}\n");

    private static void Examples(StringBuilder text, Command command)
    {
        if (CommandFacts.Of(command).Examples is not { Count: > 0 } examples)
            return;
        text.Append(".PP\nExamples:\n.PP\n.nf\n");
        foreach (var example in examples)
            text.Append($"    {Escaped("sideband " + example)}\n");
        text.Append(".fi\n");
    }

    /// <summary>A backslash, a leading dot or quote, and a hyphen that is one mean something else to man.</summary>
    private static string Escaped(string? text)
    {
        var plain = (text ?? "")
            .Replace("\\", "\\e", StringComparison.Ordinal)
            .Replace("-", "\\-", StringComparison.Ordinal)
            .Replace("…", "...", StringComparison.Ordinal);
        return plain.StartsWith('.') || plain.StartsWith('\'') ? "\\&" + plain : plain;
    }
}
