using System.CommandLine;
using System.Text;
using Sideband.Cli.Output;

namespace Sideband.Cli.Reference;

/// <summary>The reference of the command line, made of the tree of commands.</summary>
internal static class MarkdownReference
{
    /// <summary>All commands and options as one page.</summary>
    public static string Write(RootCommand root)
    {
        var text = new StringBuilder();
        text.Append("# The command line\n\n");
        text.Append("Made from the program itself (`sideband reference markdown`); a test keeps it true.\n\n");
        text.Append("## Options of all commands\n\n| option | meaning |\n|---|---|\n");
        foreach (var option in CommandWalk.Own(root))
            text.Append($"| `{Cell(CommandWalk.Spelling(option))}` | {Cell(option.Description)} |\n");
        text.Append(
            """

            ## How it ends

            | exit code | meaning |
            |---|---|
            | 0 | all well |
            | 1 | some host failed |
            | 2 | the command line or a file is wrong |
            | 3 | no host could be reached |
            | 4 | refused: credentials, privilege or cipher suite |
            | 5 | the controller answered with an error |
            | 6 | an audit found what it was told to fail on, or a finding is there after it was hardened |
            | 130 | interrupted |

            """.ReplaceLineEndings("\n")
        );
        foreach (var noun in root.Subcommands.Where(c => !c.Hidden))
        {
            text.Append($"\n## {noun.Name}\n\n{noun.Description}\n");
            foreach (var (path, verb) in CommandWalk.VerbsOf(noun))
                WriteVerb(text, path, verb);
        }
        return text.ToString();
    }

    private static void WriteVerb(StringBuilder text, string path, Command verb)
    {
        text.Append($"\n### {path}\n\n{verb.Description}\n\n```\n{CommandWalk.Synopsis(path, verb)}\n```\n");
        var rows = verb
            .Arguments.Where(a => !a.Hidden)
            .Select(a => ($"<{a.HelpName ?? a.Name}>", a.Description))
            .Concat(CommandWalk.Own(verb).Select(o => (CommandWalk.Spelling(o), o.Description)))
            .ToList();
        if (rows.Count > 0)
        {
            text.Append("\n| argument | meaning |\n|---|---|\n");
            foreach (var (name, meaning) in rows)
                text.Append($"| `{Cell(name)}` | {Cell(meaning)} |\n");
        }
        var facts = CommandFacts.Of(verb);
        if (facts.Examples.Count > 0)
        {
            text.Append("\n```sh\n");
            foreach (var example in facts.Examples)
                text.Append($"sideband {example}\n");
            text.Append("```\n");
        }
        if (facts.Answer is { } shape)
        {
            text.Append(
                $"\nAnswers with {(shape.IsSingle ? "one object" : "a list of objects")}: {Fields(shape.Fields)}{(facts.Way is { Adds.Count: > 0 } way ? $"; with `--via` also {Fields(way.Adds)}" : "")}. Schema: [{JsonSchemas.FileOf(path)}](json/{JsonSchemas.FileOf(path)})\n"
            );
        }
    }

    private static string Fields(IEnumerable<ShapeField> fields) =>
        string.Join(
            ", ",
            fields.Select(f => $"`{f.JsonName}` {f.Kind.ToString().ToLowerInvariant()}{(f.IsNullable ? "?" : "")}")
        );

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);
}
