namespace Sideband.Interop.Tests;

/// <summary>ipmitool and our drop-in refuse the same, and carry the same scripts out.</summary>
public sealed class DropInTests
{
    [Theory]
    [InlineData("-P wrong power status")]
    [InlineData("-U nobody -P no power status")]
    [InlineData("-P secret-word -C 8 power status")]
    [InlineData("-P secret-word -L USER power off")]
    [InlineData("-U viewer -P secret-word -L USER power status")]
    public async Task Refusals_end_the_same(string arguments)
    {
        await using var rack = TestRack.Start();
        string[] words =
        [
            .. DropInRun.Way.Split(' '),
            "-p",
            $"{rack.Port}",
            "-U",
            "admin",
            "-R",
            "1",
            .. arguments.Split(' '),
        ];
        var (code, output) = await Peer.RunAsync("ipmitool", words);
        var (ownCode, ownOutput, ownErrors) = await DropInRun.OwnAsync(words);
        Assert.Equal(code, ownCode);
        Assert.Equal(DropInRun.Plain(output), DropInRun.Plain(ownOutput + ownErrors));
    }

    [Theory]
    [InlineData("raw 6 1\n# nothing\n\nmc guid dump\nsensor get \"CPU Temp\"\n")]
    [InlineData("set csv 1\nsdr list\npower status\n")]
    [InlineData("bogus\npower status\n")]
    [InlineData("power status\nraw 6 1 7\n")]
    public async Task Files_of_commands_run_the_same(string commands)
    {
        await using var rack = TestRack.Start();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, commands, TestContext.Current.CancellationToken);
        string[] words =
        [
            .. DropInRun.Way.Split(' '),
            "-p",
            $"{rack.Port}",
            "-U",
            "admin",
            "-P",
            TestRack.Password,
            "exec",
            file,
        ];
        var (code, output) = await Peer.RunSplitAsync("ipmitool", words);
        var (ownCode, ownOutput, _) = await DropInRun.OwnAsync(words);
        File.Delete(file);
        Assert.Equal(code, ownCode);
        Assert.Equal(DropInRun.Plain(output), DropInRun.Plain(ownOutput));
    }

    /// <summary>The sequence of OpenStack Ironic: a password file, retries, the very line that it looks for.</summary>
    [Fact]
    public async Task A_script_in_the_manner_of_Ironic_gets_what_it_looks_for()
    {
        await using var rack = TestRack.Start();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, TestRack.Password, TestContext.Current.CancellationToken);
        string[] start =
        [
            .. "-I lanplus -H 127.0.0.1 -L ADMINISTRATOR -R 1 -N 5 -U admin".Split(' '),
            "-p",
            $"{rack.Port}",
            "-f",
            file,
        ];
        async Task<string> Run(string command)
        {
            var (code, output, errors) = await DropInRun.OwnAsync([.. start, .. command.Split(' ')]);
            Assert.True(code == 0, $"{command}: {errors}");
            return output;
        }
        Assert.Equal("Chassis Power is on\n", await Run("power status"));
        await Run("raw 0x00 0x08 0x03 0x08");
        await Run("raw 0x00 0x08 0x05 0xe0 0x04 0x00 0x00 0x00");
        var boot = await Run("chassis bootparam get 5");
        Assert.Matches("Boot Device Selector : .*PXE", boot);
        Assert.Contains("Options apply to all future boots", boot, StringComparison.Ordinal);
        await Run("power off");
        for (var i = 0; i < 100 && await Run("power status") != "Chassis Power is off\n"; i++)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal("Chassis Power is off\n", await Run("power status"));
        Assert.Matches("Manufacturer Name +: .+", await Run("mc info"));
        var blocks = (await Run("sdr -v")).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, blocks.Count(block => block.Contains("Sensor ID ", StringComparison.Ordinal)));
        Assert.All(blocks, block => Assert.Contains(" Sensor Reading ", block, StringComparison.Ordinal));
        File.Delete(file);
    }
}
