using System.CommandLine;

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

    public static Option<string?> Token { get; } =
        new("--via-token-file")
        {
            Description = "File whose first line is a token of the server; by default SIDEBAND_TOKEN.",
            HelpName = "path",
        };

    /// <summary>Adds both to a command.</summary>
    public static Command OverServer(this Command command)
    {
        command.Add(Via);
        command.Add(Token);
        return command;
    }
}
