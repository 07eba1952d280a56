using System.CommandLine;

namespace Sideband.Cli.Serving;

/// <summary>The native program has no server: it says which one has.</summary>
internal static class ServeRun
{
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync(
            "sideband: this is the native program, which leaves the server out; './sideband serve' in a clone takes the managed one, as 'dotnet sideband.dll serve' does"
        );
        return ExitCode.Usage;
    }
}
