using Sideband.Client;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>Linux in QEMU reaches its controller by its own driver over the VM channel; the LAN side says the same.</summary>
public sealed class QemuTests
{
    private static readonly string[] Questions =
    [
        "mc info",
        "mc guid",
        "mc getenables",
        "chassis status",
        "sdr elist",
        "sensor list",
        "fru print",
        "lan print 1",
        "user list 1",
        "sel info",
    ];

    private static async Task<string> FromOutsideAsync(
        TestRack rack,
        string command,
        string password = TestRack.Password
    )
    {
        var (code, output) = await Peer.RunAsync(
            "ipmitool",
            [
                .. $"-I lanplus -C 17 -H 127.0.0.1 -p {rack.Port} -U {TestRack.User} -P {password}".Split(' '),
                .. command.Split(' '),
            ]
        );
        Assert.True(code == 0, $"ipmitool {command} ended with {code}: {output}");
        return output;
    }

    private static async Task<string> FromInsideAsync(QemuGuest guest, string command, int tries = 1)
    {
        var (code, output) = await guest.RunAsync($"ipmitool {command} 2>&1");
        while (code != 0 && --tries > 0)
            (code, output) = await guest.RunAsync($"ipmitool {command} 2>&1");
        Assert.True(code == 0, $"in the guest ipmitool {command} ended with {code}: {output}");
        return output;
    }

    /// <param name="driver">What tests/guest/init loads.</param>
    /// <param name="device">QEMU's device.</param>
    /// <param name="dials">Whether the controller connects to QEMU, or QEMU to the controller.</param>
    [Theory]
    [InlineData("kcs", "isa-ipmi-kcs,irq=5", false)]
    [InlineData("bt", "isa-ipmi-bt,irq=5", true)]
    [InlineData("ssif", "smbus-ipmi,address=0x10", false)]
    public async Task Guest_sees_by_its_own_driver_what_the_network_sees(string driver, string device, bool dials)
    {
        if (driver != "kcs")
            QemuGuest.NeedsTime();
        using var folder = new TemporaryFolder();
        var socket = folder.File("vm");
        await using var rack = TestRack.Start(keys: $"vm: {{{(dials ? "unix" : "unix listen")}: {socket}}}");
        var way = dials ? $"path={socket},server=on,wait=off" : $"path={socket},reconnect=1";
        await using var guest = await QemuGuest.StartAsync(driver, QemuGuest.Devices(way, device));
        // On SMBus QEMU hands out the answer before this one where the controller is later than its driver asks (docs/quirks.md).
        var tries = driver == "ssif" ? 4 : 1;
        foreach (var question in Questions)
            Assert.Equal(await FromOutsideAsync(rack, question), await FromInsideAsync(guest, question, tries));

        // An event reaches the driver by attention, and the log by both ways.
        await FromInsideAsync(guest, "event 1", tries);
        rack.Inject("FAN 1", "fail");
        Assert.Contains(
            "Lower Critical going low",
            await FromInsideAsync(guest, "sel elist", tries),
            StringComparison.Ordinal
        );
        Assert.Equal(await FromOutsideAsync(rack, "sel elist"), await FromInsideAsync(guest, "sel elist", tries));
        if (driver == "ssif")
            return;
        var counts = (
            await guest.RunAsync(
                "cat /sys/bus/platform/drivers/ipmi_si/*/attentions /sys/bus/platform/drivers/ipmi_si/*/interrupts"
            )
        ).Output;
        Assert.All(
            counts.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            count => Assert.True(int.Parse(count, null) > 0, $"attentions and interrupts: {counts}")
        );
    }

    [Fact]
    public async Task User_made_inside_logs_in_from_outside_and_a_restarted_controller_finds_its_machine()
    {
        QemuGuest.NeedsTime();
        using var folder = new TemporaryFolder();
        var socket = folder.File("vm");
        var rack = TestRack.Start(keys: $"vm: {{unix listen: {socket}}}");
        await using var guest = await QemuGuest.StartAsync(
            "kcs",
            QemuGuest.Devices($"path={socket},reconnect=1", "isa-ipmi-kcs,irq=5")
        );
        // As MAAS sets a machine up from within.
        const string key = "0102030405060708090a0b0c0d0e0f1011121314";
        foreach (
            var command in (string[])
                [
                    "user set name 5 maas",
                    "user set password 5 another-word",
                    "user enable 5",
                    "channel setaccess 1 5 callin=on ipmi=on link=on privilege=4",
                    "lan set 1 cipher_privs aaaaXXXXXXXXXXX",
                    "sol payload enable 1 5",
                    // Set Channel Security Keys: K_G of channel 1, for which this ipmitool has no words.
                    "raw 0x06 0x56 0x01 0x01 0x01 "
                        + string.Join(' ', Convert.FromHexString(key).Select(b => $"0x{b:x2}")),
                ]
        )
            await FromInsideAsync(guest, command);
        var (code, output) = await Peer.RunAsync(
            "ipmitool",
            [
                .. $"-I lanplus -C 17 -H 127.0.0.1 -p {rack.Port} -U maas -P another-word -y {key} -L ADMINISTRATOR power status".Split(
                    ' '
                ),
            ]
        );
        Assert.True(code == 0, output);
        var password = new SessionPassword("another-word");
        var options = new ClientOptions { Port = rack.Port, CacheFolder = null };
        await Assert.ThrowsAsync<IpmiRefusedException>(() =>
            IpmiClient.ConnectAsync("127.0.0.1", new("maas", password), options, TestContext.Current.CancellationToken)
        );
        await using (
            var outside = await IpmiClient.ConnectAsync(
                "127.0.0.1",
                new("maas", password, new SessionPassword(Convert.FromHexString(key))),
                options,
                TestContext.Current.CancellationToken
            )
        )
        {
            await using var console = await outside.OpenConsoleAsync(
                cancellation: TestContext.Current.CancellationToken
            );
            Assert.Equal(1, console.Instance);
        }
        await rack.DisposeAsync();
        // QEMU's own answer while no controller is connected.
        Assert.Contains("0xd2", (await guest.RunAsync("ipmitool mc info 2>&1")).Output, StringComparison.Ordinal);
        rack = TestRack.Start(keys: $"vm: {{unix listen: {socket}}}");
        var tries = 0;
        while (!(await guest.RunAsync("ipmitool mc info 2>&1")).Output.Contains(": 2.14", StringComparison.Ordinal))
            Assert.InRange(++tries, 0, 20);
        await rack.DisposeAsync();
    }

    [Fact]
    public async Task Machine_shuts_down_when_it_is_asked_to_and_is_off_then()
    {
        QemuGuest.NeedsTime();
        using var folder = new TemporaryFolder();
        var socket = folder.File("vm");
        await using var rack = TestRack.Start(keys: $"vm: {{unix listen: {socket}}}");
        Assert.Contains("is off", await FromOutsideAsync(rack, "power status"), StringComparison.Ordinal);
        await using var guest = await QemuGuest.StartAsync(
            "kcs",
            QemuGuest.Devices($"path={socket},reconnect=1", "isa-ipmi-kcs,irq=5")
        );
        Assert.Contains("is on", await FromOutsideAsync(rack, "power status"), StringComparison.Ordinal);
        await FromOutsideAsync(rack, "power diag");
        await FromOutsideAsync(rack, "power soft");
        await guest.EndAsync();
        Assert.Contains("shutting down", guest.Console(), StringComparison.Ordinal);
        Assert.Contains("NMI", guest.Console(), StringComparison.Ordinal);
        await UntilAsync(rack, "power status", "is off");
    }

    [Fact]
    public async Task Machine_is_switched_by_its_monitor_and_boots_again()
    {
        QemuGuest.NeedsTime();
        using var folder = new TemporaryFolder();
        var (vm, qmp) = (folder.File("vm"), folder.File("qmp"));
        await using var rack = TestRack.Start(
            keys: $"vm: {{unix listen: {vm}}}\nqemu: {{qmp: {{unix listen: {qmp}}}, boot: [{{network: net0}}]}}"
        );
        await using var guest = await QemuGuest.StartAsync(
            "kcs",
            [
                .. QemuGuest.Devices($"path={vm},reconnect=1", "isa-ipmi-kcs,irq=5"),
                "-no-shutdown",
                "-device",
                "virtio-net-pci,id=net0",
                "-chardev",
                $"socket,id=qmp,path={qmp},reconnect=1",
                "-mon",
                "chardev=qmp,mode=control",
            ]
        );
        await UntilAsync(rack, "power status", "is on");
        await FromOutsideAsync(rack, "power off");
        await UntilAsync(rack, "power status", "is off");
        Assert.True(guest.IsRunning);
        await FromOutsideAsync(rack, "power on");
        await UntilAsync(rack, "power status", "is on");
        await guest.ReadyAsync(2);
        await FromOutsideAsync(rack, "power reset");
        await guest.ReadyAsync(3);
        await FromOutsideAsync(rack, "power soft");
        await UntilAsync(rack, "power status", "is off");
        Assert.Contains("shutting down", guest.Console(), StringComparison.Ordinal);
        await FromOutsideAsync(rack, "power on");
        await guest.ReadyAsync(4);
        var log = await FromOutsideAsync(rack, "sel list");
        Assert.Contains("Initiated by hard reset", log, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(TestRack rack, string command, string expected)
    {
        for (var tries = 0; ; tries++)
        {
            if ((await FromOutsideAsync(rack, command)).Contains(expected, StringComparison.Ordinal))
                return;
            Assert.InRange(tries, 0, 60);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
