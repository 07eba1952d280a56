using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>Our command line within the machine, by Linux's own driver: it says and does what it does from outside.</summary>
public sealed class InbandTests
{
    private static readonly string[] Questions =
    [
        "mc info",
        "mc guid",
        "chassis status",
        "boot show",
        "sdr list",
        "sensor list",
        "sel list",
        "fru list",
        "fru show 0",
        "lan show",
        "user list",
        "sol show",
        "raw 0x06 0x01",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="driver">What tests/guest/init loads.</param>
    /// <param name="device">QEMU's device.</param>
    [Theory]
    [InlineData("kcs", "isa-ipmi-kcs,irq=5")]
    [InlineData("bt", "isa-ipmi-bt,irq=5")]
    [InlineData("ssif", "smbus-ipmi,address=0x10")]
    public async Task Our_program_says_inside_what_it_says_outside(string driver, string device)
    {
        QemuGuest.NeedsTime();
        var program = await NativeProgram.BuildAsync();
        using var folder = new TemporaryFolder();
        await using var rack = TestRack.Start(keys: $"vm: {{unix listen: {folder.File("vm")}}}");
        await using var guest = await StartAsync(folder, program, driver, device);
        foreach (var question in Questions)
        {
            Assert.Equal(
                Comparable(await OutsideAsync(program, folder, rack, question)),
                Comparable(await InsideAsync(guest, question))
            );
        }
        Assert.Equal(
            await Ipmitool.RunAsync(rack, "mc", "info"),
            (await guest.RunAsync("sideband ipmitool mc info")).Output
        );
        var (code, words) = await guest.RunAsync("sideband -I open -d 3 mc info 2>&1");
        Assert.Equal(3, code);
        Assert.Contains("modprobe", words, StringComparison.Ordinal);

        await guest.RunAsync("echo another-word >/tmp/password");
        await InsideAsync(guest, "user add inner operator --new-password-file /tmp/password");
        Assert.Contains("inner", await OutsideAsync(program, folder, rack, "user list"), StringComparison.Ordinal);
        var login = $"-I lanplus -C 17 -H 127.0.0.1 -p {rack.Port} -U inner -P another-word -L OPERATOR mc guid";
        Assert.Equal(0, (await Peer.RunAsync("ipmitool", login.Split(' '))).Code);
        await InsideAsync(guest, "user delete inner");
        Assert.Equal(1, (await Peer.RunAsync("ipmitool", login.Split(' '))).Code);
    }

    [Fact]
    public async Task Log_is_watched_by_the_drivers_events_and_the_watchdog_is_fed()
    {
        QemuGuest.NeedsTime();
        var program = await NativeProgram.BuildAsync();
        using var folder = new TemporaryFolder();
        await using var rack = TestRack.Start(keys: $"vm: {{unix listen: {folder.File("vm")}}}");
        await using var guest = await StartAsync(folder, program, "kcs", "isa-ipmi-kcs,irq=5");

        // By time alone it would be seen after an hour.
        await guest.RunAsync("sideband -I open sel watch --interval 3600 >/tmp/watch 2>&1 & echo $! >/tmp/watching");
        await PauseAsync(2);
        var (alive, ended) = await guest.RunAsync("kill -0 $(cat /tmp/watching) || cat /tmp/watch");
        Assert.True(alive == 0 && ended.Length == 0, ended);
        for (var tries = 0; !await SeenAsync(); tries++)
        {
            Assert.InRange(tries, 0, 20);
            rack.Inject("FAN 1", tries % 2 == 0 ? "fail" : "ok");
            await PauseAsync(2);
        }
        await guest.RunAsync("kill $(cat /tmp/watching)");

        await guest.RunAsync(
            "sideband -I open watchdog run 20 --action reset --interval 1 >/tmp/fed 2>&1 & echo $! >/tmp/feeding"
        );
        await UntilAsync(async () =>
            await ReadAsync("/tmp/fed") is var text && text.Contains("started", StringComparison.Ordinal)
        );
        await PauseAsync(3);
        var fed = await OutsideAsync(program, folder, rack, "mc watchdog show");
        Assert.Contains("running\tyes", fed, StringComparison.Ordinal);
        Assert.Matches(@"present\t(1[5-9]|20)", fed);
        await guest.RunAsync("kill $(cat /tmp/feeding)");
        await UntilAsync(async () =>
            await ReadAsync("/tmp/fed") is var text && text.Contains("stopped", StringComparison.Ordinal)
        );
        Assert.Contains(
            "running\tno",
            await OutsideAsync(program, folder, rack, "mc watchdog show"),
            StringComparison.Ordinal
        );

        // Whoever feeds it dies, and nobody stops it.
        await guest.RunAsync(
            "sideband -I open watchdog run 3 --action reset --interval 1 >/tmp/fed 2>&1 & echo $! >/tmp/feeding"
        );
        await UntilAsync(async () =>
            await ReadAsync("/tmp/fed") is var text && text.Contains("started", StringComparison.Ordinal)
        );
        await guest.RunAsync("kill -9 $(cat /tmp/feeding)");
        await guest.ReadyAsync(2);
        Assert.Contains("Watchdog", await OutsideAsync(program, folder, rack, "sel list"), StringComparison.Ordinal);

        async Task<bool> SeenAsync() => (await ReadAsync("/tmp/watch")).Contains("going low", StringComparison.Ordinal);

        async Task<string> ReadAsync(string file) => (await guest.RunAsync($"cat {file}")).Output;
    }

    private static Task<QemuGuest> StartAsync(TemporaryFolder folder, string program, string driver, string device) =>
        QemuGuest.StartAsync(driver, [program], QemuGuest.Devices($"path={folder.File("vm")},reconnect=1", device));

    private static async Task<string> InsideAsync(QemuGuest guest, string words)
    {
        // Not a terminal: plain text, as in a pipe.
        var (code, output) = await guest.RunAsync(
            $"sideband -I open {words} >/tmp/said 2>&1; code=$?; cat /tmp/said; (exit $code)"
        );
        Assert.True(code == 0, $"in the guest sideband {words} ended with {code}: {output}");
        return output;
    }

    private static async Task<string> OutsideAsync(string program, TemporaryFolder folder, TestRack rack, string words)
    {
        var password = folder.File("password");
        await File.WriteAllTextAsync(password, TestRack.Password, Stop);
        var (code, output) = await Peer.RunAsync(
            program,
            ["-H", rack.Target, "-U", TestRack.User, "-f", password, "--no-cache", .. words.Split(' ')]
        );
        Assert.True(code == 0, $"sideband {words} ended with {code}: {output}");
        return output;
    }

    /// <summary>Without the suite: within the machine there is none.</summary>
    private static IEnumerable<string> Comparable(string output) =>
        output.Split('\n').Where(line => !line.StartsWith("suite", StringComparison.Ordinal));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.InRange(tries, 0, 60);
            await PauseAsync(0.5);
        }
    }

    private static Task PauseAsync(double seconds) =>
        Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System, Stop);
}
