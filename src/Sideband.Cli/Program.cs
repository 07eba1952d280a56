using System.CommandLine.Invocation;
using Sideband.Cli;
using Sideband.Cli.Ipmitool;

// Under ipmitool's name and for its spelling there is no tree of commands to build.
if (DropInProgram.Arguments(Environment.GetCommandLineArgs()[0], args) is { } dropIn)
    return await DropInProgram.RunAsync(dropIn, Console.Out, Console.Error);

var root = CommandTree.Make();
var parsed = root.Parse(args);

// What is wrong and what is near it; not a page of help behind it.
if (parsed.Action is ParseErrorAction wrong && args.Length > 0)
    wrong.ShowHelp = false;
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
