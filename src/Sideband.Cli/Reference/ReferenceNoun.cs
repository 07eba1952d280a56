using System.CommandLine;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;

namespace Sideband.Cli.Reference;

/// <summary><c>reference</c>: writes the reference, the schemas and the manual pages from the program itself.</summary>
internal static class ReferenceNoun
{
    private static readonly Shape Written = Shape.Of("files:integer", "folder");

    public static Command Make(RootCommand root)
    {
        var folder = new Argument<string>("folder") { Description = "Where to." };
        return new("reference", "Write manual pages, the reference and the JSON schemas from the program itself.")
        {
            Verb("markdown", "The reference and the JSON schemas.", folder, () => Documents(root)),
            Verb("man", "The manual pages.", folder, () => ManualPages.Write(root)),
        };
    }

    /// <summary>The reference and the schemas by the names of their files.</summary>
    public static IEnumerable<(string File, string Text)> Documents(RootCommand root)
    {
        yield return ("cli.md", MarkdownReference.Write(root));
        yield return ("coverage.md", CoverageTable.Write(root));
        yield return ("quirks.md", QuirkPage.Write());
        foreach (var (path, verb) in CommandWalk.Verbs(root))
        {
            var facts = CommandFacts.Of(verb);
            if (facts.Answer is not { } shape)
                continue;
            var perHost = facts.Examples.Any(e => e.StartsWith("-H ", StringComparison.Ordinal));
            yield return (
                Path.Combine("json", JsonSchemas.FileOf(path)),
                JsonSchemas.Write(path, shape, perHost, facts.Way)
            );
        }
    }

    private static Command Verb(
        string name,
        string text,
        Argument<string> folder,
        Func<IEnumerable<(string File, string Text)>> write
    )
    {
        var command = new Command(name, text) { folder };
        command.SetAction(
            (parsed, cancellation) =>
                OfflineVerb.RunAsync(
                    parsed,
                    async () =>
                    {
                        var target = parsed.GetValue(folder)!;
                        var count = 0;
                        foreach (var (file, content) in write())
                        {
                            var path = Path.Combine(target, file);
                            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                            await File.WriteAllTextAsync(path, content, cancellation);
                            count++;
                        }
                        return Written.Fill(count, target);
                    }
                )
        );
        return command.Answers(Written).Examples($"reference {name} out", $"reference {name} out/more");
    }
}
