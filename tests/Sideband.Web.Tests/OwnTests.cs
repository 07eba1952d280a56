using System.Diagnostics;
using Sideband.Server.Page;

namespace Sideband.Web.Tests;

/// <summary>The page's own logic is tested in its own language.</summary>
public sealed class OwnTests
{
    [Fact]
    public async Task The_tests_beside_its_sources_pass()
    {
        Assert.SkipUnless(PageFiles.AreThere, "this build has no page: node was not there");
        Assert.SkipUnless(File.Exists(Browser.Module(".bin/vitest")), "vitest is not beside the page");
        using var process = Process.Start(
            new ProcessStartInfo(Browser.Module(".bin/vitest"), ["run", "--reporter=dot", "--no-color"])
            {
                WorkingDirectory = Path.Combine(Browser.Root(), "artifacts", "web"),
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await errors);
        Assert.Contains("passed", await output, StringComparison.Ordinal);
    }
}
