using System.CommandLine.Invocation;
using Sideband.Cli;

var root = CommandTree.Make();
var parsed = root.Parse(args);

// What is wrong and what is near it; not a page of help behind it.
if (parsed.Action is ParseErrorAction wrong && args.Length > 0)
    wrong.ShowHelp = false;
var code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
