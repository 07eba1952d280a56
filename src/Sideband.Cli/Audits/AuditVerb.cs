using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Client.Audits;

namespace Sideband.Cli.Audits;

/// <summary><c>audit</c>: how open controllers are, and what closes them.</summary>
internal static class AuditVerb
{
    private static readonly Choice<AuditSeverity> Severities = new(
        ("note", AuditSeverity.Note),
        ("inherent", AuditSeverity.Inherent),
        ("low", AuditSeverity.Low),
        ("medium", AuditSeverity.Medium),
        ("high", AuditSeverity.High),
        ("critical", AuditSeverity.Critical)
    );

    private static readonly Choice<AuditForm> Forms = new(
        ("table", AuditForm.Table),
        ("json", AuditForm.Json),
        ("sarif", AuditForm.Sarif),
        ("html", AuditForm.Html)
    );

    private static readonly Option<bool> Timing = Switch(
        "--timing",
        "Time answers, too: whether they tell who there is. Some 32 packets more."
    );
    private static readonly Option<bool> Services = Switch(
        "--services",
        "Look at web, SSH, telnet, VNC, UPnP and SNMP, too: a connection to each port, and no log-in."
    );
    private static readonly Option<bool> Anonymous = Switch("--anonymous", "Log in nowhere: see what a stranger sees.");

    public static Command Make()
    {
        var format = Forms.Option("--format", "A whole report instead of rows; json is what --trend reads:");
        var failOn = Severities.Option("--fail-on", "End with 6 where a finding is as severe as this:");
        var exceptions = Path(
            "--exceptions",
            "Findings that somebody answers for: check, hosts, owner, reason, expires."
        );
        var trend = Path("--trend", "An earlier report of --format json to compare with.");
        var passwords = new Option<string?>("--check-passwords")
        {
            Description =
                "Try what manufacturers deliver with, and the lines of a file, at home: on one code of each name. Only on hosts of the inventory.",
            HelpName = "file",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var rate = Rate();
        var command = new Command(
            "audit",
            "See how open controllers are to anybody on their network, and what closes them; no log-in is tried that could fail."
        )
        {
            format,
            failOn,
            exceptions,
            trend,
            passwords,
            Anonymous,
            rate,
            Timing,
            Services,
        };
        command.SetAction(
            (parsed, cancellation) =>
                AuditRun.RunAsync(
                    parsed,
                    new()
                    {
                        Form = parsed.GetValue(format),
                        FailOn = parsed.GetValue(failOn),
                        Exceptions = parsed.GetValue(exceptions),
                        Trend = parsed.GetValue(trend),
                        ChecksPasswords = parsed.GetResult(passwords) is not null,
                        PasswordFile = parsed.GetValue(passwords),
                        IsAnonymous = parsed.GetValue(Anonymous),
                        Rate = parsed.GetValue(rate),
                        TimesNames = parsed.GetValue(Timing),
                        SeesServices = parsed.GetValue(Services),
                    },
                    cancellation
                )
        );
        return command
            .Answers(AuditTable.Rows)
            .Examples(
                "-H node[01-12] audit --anonymous",
                "-H node7 audit -o json",
                "-H node[01-12] audit --fail-on critical"
            );
    }

    /// <summary>How fast one controller is asked.</summary>
    internal static Option<double> Rate()
    {
        var option = new Option<double>("--rate")
        {
            Description = "Packets a second to one controller at most, while it is looked at.",
            HelpName = "number",
            DefaultValueFactory = _ => new AuditOptions().PacketsPerSecond,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double>() is not (> 0 and <= 10_000))
                result.AddError("--rate is a number above 0, up to 10000");
        });
        return option;
    }

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static Option<string?> Path(string name, string description) =>
        new(name) { Description = description, HelpName = "file" };
}
