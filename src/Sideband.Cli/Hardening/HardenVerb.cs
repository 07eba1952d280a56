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
        var only = Checks("--only", "Close these findings alone, notes too.");
        var except = Checks("--except", "Leave these findings as they are.");
        var with = Checks("--with", "Take these further measures, too: kg-unset, community-public.");
        var rotate = new Option<bool>("--rotate") { Description = "Give all users that may log in new passwords." };
        var passwords = new Option<string?>("--check-passwords")
        {
            Description =
                "Replace passwords that manufacturers deliver with, or that a file lists; they are tried at home. Only on hosts of the inventory.",
            HelpName = "file",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var rate = AuditVerb.Rate();
        var secrets = new Option<string?>("--secrets")
        {
            Description =
                "Folder that keeps passwords and keys that are made up: a folder for each host, a file for each; by default 'secrets' beside hosts.yaml.",
            HelpName = "dir",
        };
        var record = new Option<string?>("--record")
        {
            Description = "Where to write what was before; by default a file in the folder of secrets.",
            HelpName = "file",
        };
        var undo = new Option<string?>("--undo")
        {
            Description = "Make hosts again what they were before the run that wrote this file.",
            HelpName = "file",
        };
        var command = new Command(
            Name,
            "Close what an audit finds: show the changes, ask, make them in an order that locks nobody out, and look again."
        )
        {
            only,
            except,
            with,
            rotate,
            passwords,
            rate,
            secrets,
            record,
            undo,
        };
        command.SetAction(
            (parsed, cancellation) =>
                HardenRun.RunAsync(
                    parsed,
                    new()
                    {
                        Choice = new()
                        {
                            Only = Known(parsed, only),
                            Except = Known(parsed, except),
                            With = Known(parsed, with),
                            Rotates = parsed.GetValue(rotate),
                        },
                        ChecksPasswords = parsed.GetResult(passwords) is not null,
                        PasswordFile = parsed.GetValue(passwords),
                        Rate = parsed.GetValue(rate),
                        Secrets = parsed.GetValue(secrets) ?? Path.Combine(ConfigurationFiles.Folder, "secrets"),
                        Record = parsed.GetValue(record),
                        Undo = parsed.GetValue(undo),
                    },
                    cancellation
                )
        );
        return command
            .Answers(HardenTable.Rows)
            .Examples(
                "-H node[01-12] harden --dry-run",
                "-H node[01-12] harden --secrets secrets --rate 50 --yes",
                "-H node7 harden --only kg-unset,community-public --secrets secrets --rate 50 --yes"
            );
    }

    private static Option<string[]> Checks(string name, string description)
    {
        var option = new Option<string[]>(name)
        {
            Description = description,
            HelpName = "checks",
            AllowMultipleArgumentsPerToken = false,
        };
        option.Validators.Add(result =>
        {
            foreach (var id in Split(result.Tokens.Select(t => t.Value)).Where(id => AuditChecks.Find(id) is null))
                result.AddError($"{name}: there is no check '{id}'; 'audit' names them");
        });
        return option;
    }

    private static IReadOnlyList<string> Known(ParseResult parsed, Option<string[]> option) =>
        [.. Split(parsed.GetValue(option) ?? [])];

    private static IEnumerable<string> Split(IEnumerable<string> words) =>
        words.SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
