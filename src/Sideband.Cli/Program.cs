using System.CommandLine;
using System.CommandLine.Invocation;
using Sideband.Cli;
using Sideband.Cli.Demo;
using Sideband.Cli.Hosts;
using Sideband.Cli.Nouns;
using Sideband.Cli.Racks;

var root = new RootCommand("The whole of IPMI: watch, switch and provision servers.")
{
    PowerNoun.Make(),
    BootNoun.Make(),
    ChassisNoun.Make(),
    ControllerNoun.Make(),
    SensorNoun.Make(),
    RepositoryNoun.Make(),
    SelNoun.Make(),
    FruNoun.Make(),
    UserNoun.Make(),
    RawNoun.MakeRaw(),
    RawNoun.MakeDecode(),
    RackNoun.Make(),
    DiscoverNoun.Make(),
    CompletionNoun.Make(),
};
root.Add(DemoCommand.Make(root));
foreach (var command in ChannelNoun.Make())
    root.Add(command);
TargetOptions.AddTo(root);
var parsed = root.Parse(args);

// What is wrong and what is near it; not a page of help behind it.
if (parsed.Action is ParseErrorAction wrong && args.Length > 0)
    wrong.ShowHelp = false;
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
