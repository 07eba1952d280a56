using Sideband.Cli;
using Sideband.Cli.Ipmitool;

// Under ipmitool's name and for its spelling there is no tree of commands to build.
if (DropInProgram.Arguments(Environment.GetCommandLineArgs()[0], args) is { } dropIn)
    return await DropInProgram.RunAsync(dropIn, Console.Out, Console.Error);

return await CommandTree.RunAsync(args);
