using System.CommandLine;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;

namespace Sideband.Cli.Jobs;

/// <summary>Which server is asked, and by whom.</summary>
internal static class ViaOptions
{
    public static Option<string> Via { get; } =
        new("--via")
        {
            Description = "Address of the server that 'serve' runs.",
            HelpName = "url",
            DefaultValueFactory = _ => "http://127.0.0.1:8623",
        };

    /// <summary>For verbs that ask controllers where nobody says otherwise.</summary>
    public static Option<string?> Instead { get; } =
        new("--via")
        {
            Description =
                "Ask the server that 'serve' runs at this address, and not the controllers: no password is needed, only a token of the server.",
            HelpName = "url",
        };

    public static Option<string?> Token { get; } =
        new("--via-token-file")
        {
            Description = "File whose first line is a token of the server; by default SIDEBAND_TOKEN.",
            HelpName = "path",
        };

    /// <summary>Lets a command that asks controllers ask a server in their place.</summary>
    /// <param name="command">The command.</param>
    /// <param name="way">How it answers.</param>
    public static Command MayAskServer(this Command command, ServerWay way)
    {
        command.Add(Instead);
        command.Add(Token);
        CommandFacts.Of(command).Add(way);
        return command;
    }

    /// <summary>Adds both to a command.</summary>
    public static Command OverServer(this Command command)
    {
        command.Add(Via);
        command.Add(Token);
        return command;
    }
}
