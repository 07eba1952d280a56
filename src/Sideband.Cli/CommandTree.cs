using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Sideband.Cli.Audits;
using Sideband.Cli.Consoles;
using Sideband.Cli.Demo;
using Sideband.Cli.Hardening;
using Sideband.Cli.Hosts;
using Sideband.Cli.Jobs;
using Sideband.Cli.Nouns;
using Sideband.Cli.Racks;
using Sideband.Cli.Reference;
using Sideband.Cli.Serving;
using Sideband.Cli.Shells;

namespace Sideband.Cli;

/// <summary>All commands: the parser, the help, the reference, completion and manual are made of this one tree.</summary>
internal static class CommandTree
{
    /// <summary>The nouns, and the verbs that have none; each name is the first word of its command.</summary>
    internal static readonly (string Name, Func<Command> Make)[] Nouns =
    [
        ("power", PowerNoun.Make),
        ("boot", BootNoun.Make),
        ("chassis", ChassisNoun.Make),
        ("mc", ControllerNoun.Make),
        ("watchdog", WatchdogNoun.Make),
        ("sensor", SensorNoun.Make),
        ("sdr", RepositoryNoun.Make),
        ("sel", SelNoun.Make),
        ("fru", FruNoun.Make),
        ("user", UserNoun.Make),
        ("pef", PefNoun.Make),
        ("alert", AlertNoun.Make),
        ("event", EventNoun.Make),
        ("pet", PetNoun.Make),
        ("channel", ChannelNoun.Make),
        ("cipher", CipherNoun.Make),
        ("lan", LanNoun.Make),
        ("session", SessionNoun.Make),
        ("dcmi", DcmiNoun.Make),
        ("firewall", FirewallNoun.Make),
        ("i2c", BusNoun.Make),
        ("bridge", BridgeNoun.Make),
        ("raw", RawNoun.Make),
        ("locate", LocateVerb.Make),
        ("config", ConfigNoun.Make),
        ("decode", DecodeVerb.Make),
        ("console", ConsoleCommand.Make),
        ("sol", SolNoun.Make),
        ("discover", DiscoverNoun.Make),
        ("audit", AuditVerb.Make),
        ("harden", HardenVerb.Make),
        ("rack", RackNoun.Make),
        ("serve", ServingVerb.Make),
        ("jobs", JobsNoun.Make),
    ];

    /// <summary>The whole tree.</summary>
    public static RootCommand Make()
    {
        var root = Make(_ => true);
        root.Add(ExecVerb.Make(root));
        root.Add(ShellVerb.Make(root));
        root.Add(DemoCommand.Make(root));
        root.Add(CompletionNoun.Make());
        root.Add(ReferenceNoun.Make(root));
        return root;
    }

    /// <summary>
    /// Parses a command line by as much of the tree as it can mean: the nouns whose names are among its words. Making all of them
    /// takes longer than a controller takes to answer.
    /// </summary>
    internal static ParseResult Parse(IReadOnlyList<string> args)
    {
        if (args is ["--version"])
            return Parse(Make(_ => false), args);
        // Help is the whole tree's: the texts of its option are looked up as soon as there is one, which takes as long again.
        if (args.Any(MayAskForHelp))
            return Parse(Make(), args);
        var part = new Command(RootCommand.ExecutableName);
        foreach (var (name, make) in Nouns)
        {
            if (args.Contains(name))
                part.Add(make());
        }
        TargetOptions.AddTo(part);
        // What is wrong with a line the whole tree tells.
        return part.Subcommands.Count > 0 && Parse(part, args) is { Errors.Count: 0 } parsed
            ? parsed
            : Parse(Make(), args);
    }

    /// <summary>Whether a word is help's, or has its letter among others: a part of the tree would take it for a value.</summary>
    private static bool MayAskForHelp(string word) =>
        word is "/h" or "/?"
        || word.StartsWith("--help", StringComparison.Ordinal)
        || (word is ['-', not '-', ..] && word.AsSpan().ContainsAny('h', '?'));

    private static RootCommand Make(Func<string, bool> wants)
    {
        var root = new RootCommand(
            "The whole of IPMI: watch, switch and provision servers. As 'sideband ipmitool …' it takes the arguments of ipmitool."
        );
        foreach (var (name, make) in Nouns)
        {
            if (wants(name))
                root.Add(make());
        }
        TargetOptions.AddTo(root);
        root.Examples(
            "-H node[01-12] power status",
            "-H 10.0.0.5 -U admin -a sensor list",
            "-H @web sel list --since 24h -o jsonl",
            "-I open sel watch",
            "demo"
        );
        if (root.Options.OfType<HelpOption>().FirstOrDefault() is { Action: HelpAction usual } help)
            help.Action = new ExampleHelp(usual);
        return root;
    }

    /// <summary>Runs a command line by as much of the tree as it can mean.</summary>
    public static Task<int> RunAsync(
        IReadOnlyList<string> args,
        InvocationConfiguration? configuration = null,
        CancellationToken cancellation = default
    ) => RunAsync(Parse(args), args, configuration, cancellation);

    /// <summary>Runs a command line. What is wrong with it is told in a line, with the nearest right word; not with a page of help.</summary>
    public static Task<int> RunAsync(
        RootCommand root,
        IReadOnlyList<string> args,
        InvocationConfiguration? configuration = null,
        CancellationToken cancellation = default
    ) => RunAsync(Parse(root, args), args, configuration, cancellation);

    // What begins with @ is a group of hosts, and no file of words.
    private static ParseResult Parse(Command root, IReadOnlyList<string> args) =>
        root.Parse(args, new() { ResponseFileTokenReplacer = null });

    private static async Task<int> RunAsync(
        ParseResult parsed,
        IReadOnlyList<string> args,
        InvocationConfiguration? configuration,
        CancellationToken cancellation
    )
    {
        if (parsed.Action is not ParseErrorAction || args.Count == 0)
        {
            // In a shell an interrupt ends the command that runs, which sees to that itself, and not the shell.
            var name = parsed.CommandResult.Command.Name;
            if (name is ShellVerb.Name or ConfigNoun.ApplyName or HardenVerb.Name)
                configuration = new()
                {
                    ProcessTerminationTimeout = name == ShellVerb.Name ? null : ConfigNoun.LongestStep,
                    Output = configuration?.Output ?? Console.Out,
                    Error = configuration?.Error ?? Console.Error,
                };
            var code = await parsed.InvokeAsync(configuration, cancellation);
            // Who asks for help need not say the rest.
            return parsed.Errors.Count > 0 && parsed.Action is not ExampleHelp ? ExitCode.Usage : code;
        }
        var words = configuration?.Error ?? Console.Error;
        foreach (var problem in ParseProblems.Of(parsed))
            await words.WriteLineAsync($"sideband: {problem}");
        return ExitCode.Usage;
    }
}
