using System.CommandLine;
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
};
foreach (var command in ChannelNoun.Make())
    root.Add(command);
TargetOptions.AddTo(root);
return await root.Parse(args).InvokeAsync();
