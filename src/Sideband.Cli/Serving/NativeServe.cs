using System.CommandLine;
using Sideband.Bmc.Racks;

namespace Sideband.Cli.Serving;

/// <summary>The native program has no server: it says which one has.</summary>
internal static class ServeRun
{
    public static Func<ParseResult, CancellationToken, Task<int>> Of(ServingTask _) => RunAsync;

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync(
            "sideband: this is the native program, which leaves the server out; './sideband serve' in a clone takes the managed one, as 'dotnet sideband.dll serve' does"
        );
        return ExitCode.Usage;
    }
}

/// <summary>Nor has it a page.</summary>
internal sealed class ServeDemo : IAsyncDisposable
{
    public string Address => "";

    public static Task<ServeDemo?> StartAsync(Rack rack, CancellationToken cancellation) =>
        Task.FromResult<ServeDemo?>(null);

    public Task RunAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
