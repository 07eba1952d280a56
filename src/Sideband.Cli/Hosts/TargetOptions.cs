using System.CommandLine;
using System.CommandLine.Completions;
using Sideband.Cli.Output;
using Sideband.Client.Quirks;

namespace Sideband.Cli.Hosts;

/// <summary>The options that every verb has: which hosts, who, how, and how to print.</summary>
internal static class TargetOptions
{
    public static Option<string[]> Host { get; } =
        new("--host", "-H")
        {
            Description =
                "Hosts: 10.0.0.5, bmc7:6230, [fd00::5]:623, node[01-12,15], @group, file:PATH; repeatable, comma-separated.",
            HelpName = "targets",
            Recursive = true,
        };

    public static Option<string?> User { get; } = Text("--user", "-U", "name", "User name; or SIDEBAND_USER.");

    public static Option<string?> PasswordFile { get; } =
        Text("--password-file", "-f", "path", "File whose first line is the password; {host} stands for the host.");

    public static Option<string?> PasswordVariable { get; } =
        Text(
            "--password-env",
            null,
            "name",
            "Environment variable with the password; by default SIDEBAND_PASSWORD, then IPMI_PASSWORD."
        );

    public static Option<string?> PasswordCommand { get; } =
        Text(
            "--password-command",
            null,
            "command",
            "Command whose first line is the password; it finds the host in SIDEBAND_HOST."
        );

    public static Option<bool> AskPassword { get; } = Switch("--ask-password", "-a", "Ask for the password.");

    public static Option<string?> Password { get; } =
        Text(
            "--password",
            "-P",
            "password",
            "The password itself, for compatibility: others may see it before it is blanked."
        );

    public static Option<string?> KeyFile { get; } =
        Text("--kg-file", null, "path", "File with K_G, as text or 0x and hexadecimal; {host} stands for the host.");

    public static Option<string?> Privilege { get; } =
        Text(
            "--privilege",
            "-L",
            "level",
            "callback, user, operator or administrator; by default the highest that the user has."
        );

    public static Option<string?> Suite { get; } =
        Text("--cipher-suite", "-C", "number", "Cipher suite, or auto: what was learnt, else 17, then 3.");

    public static Option<string?> Interface { get; } =
        Text(
            "--interface",
            "-I",
            "name",
            "lanplus (IPMI 2.0, the default), lan (IPMI 1.5), or open: this machine's own controller by /dev/ipmi0."
        );

    public static Option<int?> Device { get; } =
        new("--device", "-d")
        {
            Description = "With -I open: which one; 0 is /dev/ipmi0.",
            HelpName = "number",
            Recursive = true,
        };

    public static Option<string?> AuthenticationType { get; } =
        Text(
            "--auth-type",
            "-A",
            "type",
            "With -I lan: md5, md2, password, none, oem, or auto: the best that the controller offers and protects the password."
        );

    public static Option<string?> Bridge { get; } =
        Text(
            "--bridge",
            null,
            "way",
            "Reach a controller behind the host's own: channel:address, as 0:0x22; two steps as 0:0x24/7:0x72; software on a LAN by its session as 1:0x81@3."
        );

    public static Option<double?> Timeout { get; } =
        new("--timeout")
        {
            Description = "Seconds for a command with its retries; 10, and 5 for a host that never gave an answer.",
            HelpName = "seconds",
            Recursive = true,
        };

    public static Option<int?> Retries { get; } =
        new("--retries")
        {
            Description =
                "How often a command that got no answer is sent again; by default as often as the time allows.",
            HelpName = "number",
            Recursive = true,
        };

    public static Option<string[]> Quirk { get; } = MakeQuirk();

    public static Option<int?> Fanout { get; } =
        new("--fanout")
        {
            Description = "Hosts at once; 64.",
            HelpName = "number",
            Recursive = true,
        };

    public static Option<double> Stagger { get; } =
        new("--stagger")
        {
            Description = "Seconds between the starts of two hosts.",
            HelpName = "seconds",
            Recursive = true,
        };

    public static Option<int?> MaxFailures { get; } =
        new("--max-failures")
        {
            Description = "Begin no more hosts after so many have failed.",
            HelpName = "number",
            Recursive = true,
        };

    public static Option<OutputForm?> Output { get; } =
        new("--output", "-o")
        {
            Description =
                "table, json, jsonl or csv; by default a table on a terminal, and text parted by tabs in a pipe.",
            HelpName = "form",
            Recursive = true,
        };

    public static Option<bool> Trace { get; } =
        Switch("--trace", null, "Show every packet, field by field, on stderr.");

    public static Option<bool> Verbose { get; } =
        Switch("--verbose", "-v", "Say on stderr how each host was reached and how long it took.");

    public static Option<bool> NoColor { get; } = Switch("--no-color", null, "No colours; as NO_COLOR does.");

    public static Option<bool> NoCache { get; } = Switch("--no-cache", null, "Remember nothing of controllers.");

    public static Option<bool> Yes { get; } = Switch("--yes", "-y", "Do not ask before dangerous work on many hosts.");

    public static Option<bool> DryRun { get; } =
        Switch("--dry-run", null, "Read, but send nothing that changes anything: show it instead.");

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        Host,
        User,
        PasswordFile,
        PasswordVariable,
        PasswordCommand,
        AskPassword,
        Password,
        KeyFile,
        Privilege,
        Suite,
        Interface,
        Device,
        AuthenticationType,
        Bridge,
        Timeout,
        Retries,
        Quirk,
        Fanout,
        Stagger,
        MaxFailures,
        Output,
        Trace,
        Verbose,
        NoColor,
        NoCache,
        Yes,
        DryRun,
    ];

    public static void AddTo(Command root)
    {
        foreach (var option in All)
            root.Options.Add(option);
    }

    private static Option<string[]> MakeQuirk()
    {
        var option = new Option<string[]>("--quirk")
        {
            Description =
                "What the firmware is known to do wrong, by FreeIPMI's -W and ipmitool's -o names; repeatable, comma-separated. Most are found by themselves; docs/reference/quirks.md tells all.",
            HelpName = "name",
            Recursive = true,
        };
        option.CompletionSources.Add(_ => QuirkCatalogue.All.Select(entry => new CompletionItem(entry.Name)));
        return option;
    }

    private static Option<string?> Text(string name, string? letter, string value, string description) =>
        new(name, letter is null ? [] : [letter])
        {
            Description = description,
            HelpName = value,
            Recursive = true,
        };

    private static Option<bool> Switch(string name, string? letter, string description) =>
        new(name, letter is null ? [] : [letter]) { Description = description, Recursive = true };
}
