using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests.Consoles;

/// <summary>Several consoles at once where there is no terminal.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class SplitConsolesTests
{
    [Fact]
    public async Task A_host_without_a_password_is_told_by_its_name_and_keeps_nobody_from_his_console()
    {
        using var folder = new WorkingFolder();
        await using var rack = TestRack.Start(nodes: 2);
        var test = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync($"word-127.0.0.1_{rack.Port}", TestRack.Password, test);
        await File.WriteAllTextAsync("script", "wait 0.1", test);
        var run = await CommandLine.RunAsync(
            "-H",
            $"127.0.0.1:[{rack.Port}-{rack.Port + 1}]",
            "-U",
            TestRack.User,
            "-f",
            "word-{host}",
            "--no-cache",
            "console",
            "--split",
            "--script",
            "script",
            "--log",
            "{host}.log"
        );
        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Contains($"[{rack.Target}: console 1]", run.Words, StringComparison.Ordinal);
        Assert.Contains($"[127.0.0.1:{rack.Port + 1}: --password-file", run.Words, StringComparison.Ordinal);
        Assert.True(File.Exists($"127.0.0.1_{rack.Port}.log"));
    }
}
