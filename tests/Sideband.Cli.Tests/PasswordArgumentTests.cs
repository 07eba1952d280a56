using System.Diagnostics;
using System.Text;
using Sideband.Cli.Hosts;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>A password that is an argument is not seen for longer than it takes to read it.</summary>
public sealed class PasswordArgumentTests
{
    [Theory]
    [InlineData("sideband|-P|secret|power", "sideband|-P|xxxxxx|power")]
    [InlineData("sideband|--password|secret", "sideband|--password|xxxxxx")]
    [InlineData("sideband|--password=secret|power", "sideband|--password=xxxxxx|power")]
    [InlineData("sideband|-Psecret|power", "sideband|-Pxxxxxx|power")]
    [InlineData("sideband|--password-file|path|power", "sideband|--password-file|path|power")]
    [InlineData("sideband|-U|-P|power", "sideband|-U|-P|xxxxx")]
    public void Values_are_overwritten(string before, string after)
    {
        var bytes = Encoding.UTF8.GetBytes(before.Replace('|', '\0') + "\0");
        ProcessArguments.Blank(bytes, "--password", "-P");
        Assert.Equal(after, Encoding.UTF8.GetString(bytes).TrimEnd('\0').Replace('\0', '|'));
    }

    [Fact]
    public async Task Other_users_do_not_see_it_in_the_list_of_processes()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("only Linux lets a process change what is shown of it");
        var program = Path.Combine(AppContext.BaseDirectory, "sideband.dll");
        var silent = $"127.0.0.1:{FreePorts.One()}";
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [program, "-H", silent, "-P", "word-of-many", "--timeout", "30", "power", "status"]
            )
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        // The warning says that it has read it.
        var warning = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
        var shown = await File.ReadAllTextAsync($"/proc/{process.Id}/cmdline", TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("can be seen by others", warning!, StringComparison.Ordinal);
        Assert.Contains("-P\0xxxxxxxxxxxx\0", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("word-of-many", shown, StringComparison.Ordinal);
    }
}
