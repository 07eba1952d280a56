using System.CommandLine;
using Sideband.Cli.Audits;
using Sideband.Cli.Hosts;
using Sideband.Cli.Reference;
using Sideband.Client.Audits;

namespace Sideband.Cli.Hardening;

/// <summary><c>harden</c>: closes what an audit finds.</summary>
internal static class HardenVerb
{
    /// <summary>The verb that is not ended in the midst of a step.</summary>
    public const string Name = "harden";

    public static Command Make()
    {
        var options = new Options();
        var command = new Command(
            Name,
            "Close what an audit finds: show the changes, ask, make them in an order that locks nobody out, and look again."
        )
        {
            options.Only,
            options.Except,
            options.With,
            options.Exceptions,
            options.Rotate,
            options.Passwords,
            options.Rate,
            options.Secrets,
            options.Record,
            options.Undo,
        };
        command.SetAction((parsed, cancellation) => HardenRun.RunAsync(parsed, options.Of(parsed), cancellation));
        return command
            .Answers(HardenTable.Rows)
            .Examples(
                "-H node[01-12] harden --dry-run",
                "-H node[01-12] harden --secrets secrets --rate 50 --yes",
                "-H node7 harden --only kg-unset,community-public --secrets secrets --rate 50 --yes"
            );
    }

    /// <summary>The words of its command line.</summary>
    private sealed class Options
    {
        public Option<string[]> Only { get; } = Checks("--only", "Close these findings alone, notes too.");

        public Option<string[]> Except { get; } = Checks("--except", "Leave these findings as they are.");

        public Option<string[]> With { get; } =
            Checks("--with", "Take these further measures, too: kg-unset, community-public.");

        public Option<string?> Exceptions { get; } =
            Path("--exceptions", "file", "Findings that somebody answers for, as audit takes them; they stay.");

        public Option<bool> Rotate { get; } =
            new("--rotate") { Description = "Give all users that may log in new passwords." };

        public Option<string?> Passwords { get; } =
            new("--check-passwords")
            {
                Description =
                    "Replace passwords that manufacturers deliver with, or that a file lists; they are tried at home. Only on hosts of the inventory.",
                HelpName = "file",
                Arity = ArgumentArity.ZeroOrOne,
            };

        public Option<double> Rate { get; } = AuditVerb.Rate();

        public Option<string?> Secrets { get; } =
            Path(
                "--secrets",
                "dir",
                "Folder that keeps passwords and keys that are made up: a folder for each host, a file for each; by default 'secrets' beside hosts.yaml."
            );

        public Option<string?> Record { get; } =
            Path("--record", "file", "Where to write what was before; by default a file in the folder of secrets.");

        public Option<string?> Undo { get; } =
            Path("--undo", "file", "Make hosts again what they were before the run that wrote this file.");

        public HardenSettings Of(ParseResult parsed) =>
            new()
            {
                Choice = new()
                {
                    Only = [.. Split(parsed.GetValue(Only) ?? [])],
                    Except = [.. Split(parsed.GetValue(Except) ?? [])],
                    With = [.. Split(parsed.GetValue(With) ?? [])],
                    Rotates = parsed.GetValue(Rotate),
                },
                ChecksPasswords = parsed.GetResult(Passwords) is not null,
                PasswordFile = parsed.GetValue(Passwords),
                Rate = parsed.GetValue(Rate),
                Exceptions = parsed.GetValue(Exceptions),
                Secrets = parsed.GetValue(Secrets) ?? System.IO.Path.Combine(ConfigurationFiles.Folder, "secrets"),
                Record = parsed.GetValue(Record),
                Undo = parsed.GetValue(Undo),
            };

        private static Option<string?> Path(string name, string help, string description) =>
            new(name) { Description = description, HelpName = help };

        private static Option<string[]> Checks(string name, string description)
        {
            var option = new Option<string[]>(name) { Description = description, HelpName = "checks" };
            option.Validators.Add(result =>
            {
                foreach (var id in Split(result.Tokens.Select(t => t.Value)).Where(id => AuditChecks.Find(id) is null))
                    result.AddError($"{name}: there is no check '{id}'; 'audit' names them");
            });
            return option;
        }

        private static IEnumerable<string> Split(IEnumerable<string> words) =>
            words.SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
