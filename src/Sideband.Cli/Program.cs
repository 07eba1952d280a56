using System.CommandLine;
using Sideband.Cli.Racks;

var root = new RootCommand("The whole of IPMI: watch, switch and provision servers.");
var rack = new Command("rack", "Be the controllers of many machines.") { RackRun.Make() };
root.Add(rack);
return await root.Parse(args).InvokeAsync();
