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
    public static RootCommand Make()
    {
        var root = new RootCommand(
            "The whole of IPMI: watch, switch and provision servers. As 'sideband ipmitool …' it takes the arguments of ipmitool."
        )
        {
            PowerNoun.Make(),
            BootNoun.Make(),
            ChassisNoun.Make(),
            ControllerNoun.Make(),
            WatchdogNoun.Make(),
            SensorNoun.Make(),
            RepositoryNoun.Make(),
            SelNoun.Make(),
            FruNoun.Make(),
            UserNoun.Make(),
            PefNoun.Make(),
            AlertNoun.Make(),
            EventNoun.Make(),
            PetNoun.Make(),
            ChannelNoun.Make(),
            CipherNoun.Make(),
            LanNoun.Make(),
            SessionNoun.Make(),
            DcmiNoun.Make(),
            FirewallNoun.Make(),
            BusNoun.Make(),
            BridgeNoun.Make(),
            RawNoun.Make(),
            LocateVerb.Make(),
            ConfigNoun.Make(),
            DecodeVerb.Make(),
            ConsoleCommand.Make(),
            SolNoun.Make(),
            DiscoverNoun.Make(),
            AuditVerb.Make(),
            HardenVerb.Make(),
            RackNoun.Make(),
            ServingVerb.Make(),
            JobsNoun.Make(),
        };
        root.Add(ExecVerb.Make(root));
        root.Add(ShellVerb.Make(root));
        root.Add(DemoCommand.Make(root));
        root.Add(CompletionNoun.Make());
        root.Add(ReferenceNoun.Make(root));
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

    /// <summary>Runs a command line. What is wrong with it is told in a line, with the nearest right word; not with a page of help.</summary>
    public static async Task<int> RunAsync(
        RootCommand root,
        IReadOnlyList<string> args,
        InvocationConfiguration? configuration = null,
        CancellationToken cancellation = default
    )
    {
        // What begins with @ is a group of hosts, and no file of words.
        var parsed = root.Parse(args, new() { ResponseFileTokenReplacer = null });
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
