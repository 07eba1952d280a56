using System.CommandLine;

var root = new RootCommand("The whole of IPMI: watch, switch and provision servers.");
var version = new Command("version", "Print the version.");
version.SetAction(_ => Console.Out.WriteLine(Sideband.Protocol.NetFn.App));
root.Add(version);
return await root.Parse(args).InvokeAsync().ConfigureAwait(false);
