using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>A machine that its controller runs in QEMU is managed from outside as a physical one.</summary>
public sealed class QemuMachineTests
{
    private const string Ready = "guest: ready";

    [Fact]
    public async Task Machine_is_started_watched_booted_from_the_network_once_and_ended_from_outside()
    {
        await using var machine = await QemuMachine.StartAsync();
        await machine.ListenAsync();
        Assert.Equal("Chassis Power is off\n", await machine.AskAsync("power status"));
        Assert.Null(machine.Pid);

        // The firmware's first character: SeaBIOS resets the terminal.
        await machine.AskAsync("power on");
        var place = await machine.HearAsync("SeaBIOS");
        Assert.StartsWith("\ec", machine.Heard, StringComparison.Ordinal);
        place = await machine.HearAsync("SYSLINUX", place);
        place = await machine.HearAsync("Linux version", place);
        place = await machine.HearAsync("booted=disk", place);
        place = await machine.HearAsync(Ready, place);
        Assert.Equal("Chassis Power is on\n", await machine.AskAsync("power status"));

        // A break on the serial port is the kernel's magic key.
        machine.SendBreak();
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        await machine.TypeAsync("h");
        place = await machine.HearAsync("sysrq: HELP", place);

        // Once from the network, then from the disk again.
        await machine.AskAsync("chassis bootdev pxe");
        await machine.AskAsync("power reset");
        place = await machine.HearAsync("iPXE initialising devices", place);
        place = await machine.HearAsync("booted=network", place);
        place = await machine.HearAsync(Ready, place);
        Assert.Contains(
            "Boot Flag Invalid",
            await machine.AskAsync("chassis bootparam get 5"),
            StringComparison.Ordinal
        );
        await machine.AskAsync("power reset");
        var end = await machine.HearAsync("booted=", place);
        Assert.DoesNotContain("iPXE initialising", machine.Heard[place..end], StringComparison.Ordinal);
        place = await machine.HearAsync("booted=disk", place);
        place = await machine.HearAsync(Ready, place);
        Assert.Contains(
            "chassis power control command",
            await machine.AskAsync("chassis restart_cause"),
            StringComparison.Ordinal
        );

        await machine.AskAsync("power diag");
        place = await machine.HearAsync("NMI received", place);

        // The watchdog, set from within and left to expire.
        await machine.InGuestAsync("ipmitool raw 0x06 0x24 0x04 0x01 0x00 0x10 0x14 0x00");
        await machine.InGuestAsync("ipmitool raw 0x06 0x22");
        place = await machine.HearAsync("SeaBIOS", place);
        place = await machine.HearAsync(Ready, place);
        Assert.Contains(
            "watchdog",
            await machine.AskAsync("chassis restart_cause"),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Matches("Watchdog2.*Hard reset", await machine.AskAsync("sel list"));

        // A cycle is another QEMU; the console stays.
        var before = machine.Pid;
        await machine.AskAsync("power cycle");
        place = await machine.HearAsync("SeaBIOS", place);
        place = await machine.HearAsync(Ready, place);
        Assert.NotEqual(before, machine.Pid);

        await machine.AskAsync("power soft");
        await machine.HearAsync("guest: shutting down", place);
        await machine.UntilAsync("power status", "is off");
        Assert.Equal(0, machine.Losses);
        var log = await machine.AskAsync("sel list");
        Assert.Contains("Initiated by hard reset", log, StringComparison.Ordinal);
        Assert.Matches("Critical Interrupt.*NMI", log);
        Assert.Matches("Power Unit.*Power off", log);
    }

    [Fact]
    public async Task Controller_that_is_killed_leaves_its_machine_alone_and_finds_it_again()
    {
        await using var machine = await QemuMachine.StartAsync();
        await machine.AskAsync("power on");
        await machine.UntilAsync("power status", "is on");
        await machine.ListenAsync();
        await machine.HearAsync(Ready);
        await machine.AskAsync("user set name 5 bob");
        var (pid, users, log) = (
            machine.Pid,
            await machine.AskAsync("user list 1"),
            await machine.AskAsync("sel elist")
        );
        Assert.NotNull(pid);
        var uptime = await UptimeAsync(machine);

        await machine.KillRackAsync();
        // The guest's own driver has nobody to talk to, and goes on.
        Assert.Equal(pid, machine.Pid);
        Assert.InRange(await UptimeAsync(machine), uptime, double.MaxValue);
        await machine.RunRackAsync();

        Assert.Equal("Chassis Power is on\n", await machine.AskAsync("power status"));
        Assert.Equal(users, await machine.AskAsync("user list 1"));
        Assert.Equal(log, await machine.AskAsync("sel elist"));
        Assert.Equal(pid, machine.Pid);
        Assert.InRange(await UptimeAsync(machine), uptime, double.MaxValue);
        // And it holds it again: by its monitor and by its console.
        await machine.AskAsync("power reset");
        await machine.HearAsync("SeaBIOS");
        await machine.AskAsync("power off");
        await machine.UntilAsync("power status", "is off");

        // A machine that goes while nobody looks is off, and the restore policy says what follows.
        await machine.AskAsync("chassis policy always-off");
        await machine.AskAsync("power on");
        await machine.UntilAsync("power status", "is on");
        await machine.KillRackAsync();
        using (var qemu = System.Diagnostics.Process.GetProcessById(machine.Pid!.Value))
        {
            qemu.Kill();
            await qemu.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        await machine.RunRackAsync();
        Assert.Equal("Chassis Power is off\n", await machine.AskAsync("power status"));
        Assert.Contains("ac-failed", await machine.AskAsync("chassis status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machine_that_cannot_be_started_says_why()
    {
        await using var machine = await QemuMachine.StartAsync(", disks: nowhere.img", boots: false);
        await machine.AskAsync("power on");
        await machine.UntilAsync("chassis status", "Last Power Event     : fault");
        Assert.Contains("is off", await machine.AskAsync("power status"), StringComparison.Ordinal);
        Assert.Contains(
            "Soft-power control failure",
            await machine.AskAsync("sel list"),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task Machine_with_uefi_boots_from_the_network_once()
    {
        if (!File.Exists("/usr/share/OVMF/OVMF_CODE_4M.fd"))
            Assert.Skip("ovmf is not installed; ./test.sh installs it where apt-get can.");
        await using var machine = await QemuMachine.StartAsync(", firmware: uefi");
        await machine.ListenAsync();
        await machine.AskAsync("chassis bootdev pxe options=efiboot");
        await machine.AskAsync("power on");
        var place = await machine.HearAsync("boot.ipxe... ok");
        place = await machine.HearAsync("EFI stub", place);
        await machine.HearAsync("guest: ready", place);
        Assert.Contains(
            "Boot Flag Invalid",
            await machine.AskAsync("chassis bootparam get 5"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Machine_with_uefi_stops_in_its_set_up_once()
    {
        QemuGuest.NeedsTime();
        if (!File.Exists("/usr/share/OVMF/OVMF_CODE_4M.fd"))
            Assert.Skip("ovmf is not installed; ./test.sh installs it where apt-get can.");
        await using var machine = await QemuMachine.StartAsync(", firmware: uefi");
        await machine.ListenAsync();
        await machine.AskAsync("chassis bootdev bios options=efiboot");
        await machine.AskAsync("power on");
        var place = await machine.HearAsync("Boot Manager");
        place = await machine.HearAsync("Continue", place);
        await machine.AskAsync("power reset");
        await machine.HearAsync("EFI stub", place);
    }

    [Fact]
    public async Task Ironics_sequences_move_the_machine()
    {
        Peer.Need("socat");
        await using var machine = await QemuMachine.StartAsync();
        var password = machine.Place("password");
        await File.WriteAllTextAsync(password, QemuMachine.Password, TestContext.Current.CancellationToken);
        var (code, output) = await Peer.RunAsync(
            "bash",
            machine.Script("ironic.sh"),
            $"{machine.Port}",
            QemuMachine.User,
            password,
            machine.Place("state/vm1.qemu/pid"),
            $"{FreePorts.One()}"
        );
        Assert.True(code == 0, output);
        Assert.Contains("ironic: done", output, StringComparison.Ordinal);
    }

    private static async Task<double> UptimeAsync(QemuMachine machine) =>
        double.Parse(
            (await machine.InGuestAsync("cat /proc/uptime")).Split(' ')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
}
