using System.CommandLine;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>Runs command lines within the test's own process: what they print and how they end.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Words)
{
    /// <summary>The options that let an administrator into the test's machine.</summary>
    public static string[] Admin(string target) =>
        ["-H", target, "-U", TestRack.User, "--password-env", "SIDEBAND_TEST_PASSWORD", "--no-cache"];

    static CommandLine()
    {
        // Nothing of the person who runs the tests has a say in them.
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", TemporaryFolder.OfProcess());
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", TemporaryFolder.OfProcess());
        Environment.SetEnvironmentVariable("SIDEBAND_TEST_PASSWORD", TestRack.Password);
        foreach (var name in (string[])["SIDEBAND_USER", "SIDEBAND_PASSWORD", "IPMI_PASSWORD"])
            Environment.SetEnvironmentVariable(name, null);
    }

    /// <summary>Runs with what it prints to be seen while it runs.</summary>
    public static Task<int> RunAsync(
        TextWriter output,
        TextWriter words,
        string[] args,
        CancellationToken cancellation
    ) =>
        CommandTree.RunAsync(
            args,
            new()
            {
                Output = output,
                Error = words,
                ProcessTerminationTimeout = null,
            },
            cancellation
        );

    public static Task<CommandLine> RunAsync(params string[] args) => EndedAsync(default, args);

    // The token is the user's Ctrl-C, not the test's: it comes first, before the words.
#pragma warning disable CA1068
    /// <summary>Runs until somebody presses Ctrl-C.</summary>
    public static async Task<CommandLine> EndedAsync(CancellationToken cancellation, params string[] args)
#pragma warning restore CA1068
    {
        using var output = new StringWriter();
        using var words = new StringWriter();
        var code = await RunAsync(output, words, args, cancellation);
        return new(code, output.ToString().ReplaceLineEndings("\n"), words.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Runs a command on the test's machine as its administrator.</summary>
    public static Task<CommandLine> OnAsync(TestRack rack, params string[] args) =>
        RunAsync([.. Admin(rack.Target), .. args]);
}
