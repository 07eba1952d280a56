namespace Sideband.Cli.Tests;

/// <summary>What several hosts have to write goes into a file of its own for each.</summary>
[Collection(nameof(WorkingFolder))]
public sealed class HostFileTests
{
    [Theory]
    [InlineData("<file>", "config export {0}")]
    [InlineData("<file>", "sel save {0}")]
    [InlineData("--save", "sel clear --save {0} --yes")]
    [InlineData("<file>", "sdr dump {0}")]
    [InlineData("<file>", "fru dump 0 {0}")]
    [InlineData("--backup", "fru write 0 {{host}}.fru --backup {0} --yes")]
    [InlineData("--log", "console --split --log {0}")]
    [InlineData("--record", "console --split --log {{host}}.log --record {0}")]
    public async Task One_file_for_several_hosts_is_refused_before_anybody_is_asked(string name, string line)
    {
        using var folder = new WorkingFolder();
        string[] words = [.. string.Format(null, line, "all.out").Split(' ')];
        var run = await CommandLine.RunAsync([.. CommandLine.Admin("127.0.0.1:[9-10]"), "--timeout", "0.3", .. words]);
        Assert.Equal(
            (
                ExitCode.Usage,
                $"sideband: {name} all.out: each of 2 hosts needs a file of its own; write {{host}} for its name\n"
            ),
            (run.ExitCode, run.Words)
        );
    }
}
