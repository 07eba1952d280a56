using System.CommandLine;
using Sideband.Cli.Output;

namespace Sideband.Cli.Hosts;

/// <summary>The options that every verb has: which hosts, who, how, and how to print.</summary>
internal static class TargetOptions
{
    public static Option<string[]> Host { get; } =
        new("--host", "-H") { Description = "Hosts: 10.0.0.5, bmc7:6230, node[01-12]; repeatable.", Recursive = true };

    public static Option<string?> User { get; } =
        new("--user", "-U") { Description = "User name; or SIDEBAND_USER.", Recursive = true };

    public static Option<string?> PasswordFile { get; } =
        new("--password-file", "-f") { Description = "File whose first line is the password.", Recursive = true };

    public static Option<string> PasswordVariable { get; } =
        new("--password-env")
        {
            Description = "Environment variable with the password.",
            Recursive = true,
            DefaultValueFactory = _ => "SIDEBAND_PASSWORD",
        };

    public static Option<bool> AskPassword { get; } =
        new("--ask-password", "-a") { Description = "Ask for the password.", Recursive = true };

    public static Option<string?> Password { get; } =
        new("--password", "-P")
        {
            Description = "The password itself: others on this machine can see it.",
            Recursive = true,
        };

    public static Option<string?> KeyFile { get; } =
        new("--kg-file") { Description = "File with K_G, as text or 0x and hexadecimal.", Recursive = true };

    public static Option<string?> Privilege { get; } =
        new("--privilege", "-L") { Description = "user, operator or administrator.", Recursive = true };

    public static Option<string> Suite { get; } =
        new("--cipher-suite", "-C")
        {
            Description = "Cipher suite, or auto: 17, then 3.",
            Recursive = true,
            DefaultValueFactory = _ => "auto",
        };

    public static Option<string> Interface { get; } =
        new("--interface", "-I")
        {
            Description = "lanplus (IPMI 2.0) or lan (IPMI 1.5).",
            Recursive = true,
            DefaultValueFactory = _ => "lanplus",
        };

    public static Option<double> Timeout { get; } =
        new("--timeout")
        {
            Description = "Seconds for a command with its retries.",
            Recursive = true,
            DefaultValueFactory = _ => 10,
        };

    public static Option<int> Fanout { get; } =
        new("--fanout")
        {
            Description = "Hosts at once.",
            Recursive = true,
            DefaultValueFactory = _ => 64,
        };

    public static Option<OutputForm?> Output { get; } =
        new("--output", "-o") { Description = "table, json, jsonl or csv.", Recursive = true };

    public static Option<bool> Trace { get; } =
        new("--trace") { Description = "Show every packet, field by field, on stderr.", Recursive = true };

    public static Option<bool> NoCache { get; } =
        new("--no-cache") { Description = "Remember nothing of controllers.", Recursive = true };

    public static Option<bool> Yes { get; } =
        new("--yes") { Description = "Do not ask before dangerous work on many hosts.", Recursive = true };

    public static void AddTo(RootCommand root)
    {
        foreach (
            var option in new Option[]
            {
                Host,
                User,
                PasswordFile,
                PasswordVariable,
                AskPassword,
                Password,
                KeyFile,
                Privilege,
                Suite,
                Interface,
                Timeout,
                Fanout,
                Output,
                Trace,
                NoCache,
                Yes,
            }
        )
            root.Options.Add(option);
    }
}
