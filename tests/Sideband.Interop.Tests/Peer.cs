using System.Diagnostics;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>Runs programs that others wrote. A test that needs a missing one is skipped, and says so.</summary>
internal static class Peer
{
    /// <summary>Our own command line, where a test needs it as a program of its own.</summary>
    public static readonly string Sideband = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "../../Sideband.Cli/release/sideband")
    );

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);
    private static readonly string Home = TemporaryFolder.OfProcess();

    /// <summary>Runs a program to its end; gives back what it printed, both streams in one.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var (code, output, errors) = await RunWholeAsync(program, arguments);
        return (code, output + errors);
    }

    /// <summary>Runs a program to its end; gives back what it printed on stdout.</summary>
    public static async Task<(int Code, string Output)> RunSplitAsync(string program, params string[] arguments)
    {
        var (code, output, _) = await RunWholeAsync(program, arguments);
        return (code, output);
    }

    /// <summary>Runs a program to its end; gives back what it printed, each stream for itself.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunWholeAsync(string program, string[] arguments)
    {
        Need(program);
        using var process = Start(program, arguments);
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{program} {string.Join(' ', arguments)} did not end within {Longest.TotalSeconds} s.",
                e
            );
        }
    }

    /// <summary>Starts a program that serves until it is killed.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var process = StartTalking(program, arguments);
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Starts a program that is told what to do while it runs.</summary>
    public static Process StartTalking(string program, params string[] arguments)
    {
        Need(program);
        // Where the tests run in the background all that they start ignores Ctrl-C; ours is to hear it.
        var info =
            program == Sideband && Find("env") is { } env
                ? new ProcessStartInfo(env, ["--default-signal=INT", program, .. arguments])
                : new ProcessStartInfo(Find(program)!, arguments);
        (info.UseShellExecute, info.RedirectStandardInput) = (false, true);
        (info.RedirectStandardOutput, info.RedirectStandardError) = (true, true);
        info.Environment["HOME"] = Home;
        info.Environment["LC_ALL"] = "C";
        info.Environment["TZ"] = "UTC";
        return Process.Start(info)!;
    }

    /// <summary>Skips the test where a program is missing.</summary>
    public static void Need(string program)
    {
        if (Find(program) is null)
            Assert.Skip($"{program} is not installed; ./test.sh installs it where apt-get can.");
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin")
            .Split(':')
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
