namespace Sideband.Interop.Tests;

/// <summary>A machine that libvirt owns is managed from outside as a physical one, and its definition stays as it is.</summary>
public sealed class LibvirtTests
{
    [Fact]
    public async Task Domain_is_switched_watched_and_booted_from_the_network_once_without_a_change_of_its_definition()
    {
        await using var libvirt = await LibvirtHost.StartAsync();
        var definition = await libvirt.AskAsync("dumpxml", "--inactive", LibvirtHost.Domain);
        await using var machine = await StartAsync(libvirt);
        await machine.ListenAsync();
        Assert.Equal("Chassis Power is off\n", await machine.AskAsync("power status"));

        // The first character of the firmware; the order is told to one that was off.
        await machine.AskAsync("chassis bootdev pxe");
        await machine.AskAsync("power on");
        var place = await machine.HearAsync("SeaBIOS");
        Assert.StartsWith("\ec", machine.Heard, StringComparison.Ordinal);
        place = await machine.HearAsync("iPXE initialising devices", place);
        Assert.DoesNotContain("Booting from Hard Disk", machine.Heard, StringComparison.Ordinal);
        Assert.Equal("Chassis Power is on\n", await machine.AskAsync("power status"));
        Assert.Equal("running", await libvirt.AskAsync("domstate", LibvirtHost.Domain));

        // Once: the disk is first again.
        await machine.AskAsync("power reset");
        place = await machine.HearAsync("SeaBIOS", place);
        place = await machine.HearAsync("Booting from Hard Disk", place);
        Assert.Equal(1, await libvirt.BootIndexAsync("virtio-disk0"));
        Assert.Equal(-1, await libvirt.BootIndexAsync("net0"));

        // A machine that runs already is told the order, too, and from a CD-ROM that it had not.
        Assert.Contains(
            "one.iso",
            await machine.AskRackAsync("media", libvirt.Place("one.iso")),
            StringComparison.Ordinal
        );
        await machine.AskAsync("chassis bootdev cdrom");
        await machine.AskAsync("power reset");
        place = await machine.HearAsync("This is one.", place);
        Assert.Contains("empty", await machine.AskRackAsync("media", "eject"), StringComparison.Ordinal);
        Assert.Contains("empty", await machine.AskRackAsync("media", "eject"), StringComparison.Ordinal);
        Assert.Contains(libvirt.Place("vnc"), await machine.AskRackAsync("screen"), StringComparison.Ordinal);

        await machine.AskAsync("power diag");
        await machine.AskAsync("power soft");
        var number = await libvirt.AskAsync("domid", LibvirtHost.Domain);
        await machine.AskAsync("power cycle");
        place = await machine.HearAsync("SeaBIOS", place);
        await machine.UntilAsync("power status", "is on");
        Assert.NotEqual(number, await libvirt.AskAsync("domid", LibvirtHost.Domain));
        await machine.AskAsync("power off");
        await machine.UntilAsync("power status", "is off");
        Assert.Equal("shut off", await libvirt.AskAsync("domstate", LibvirtHost.Domain));
        Assert.Equal(definition, await libvirt.AskAsync("dumpxml", "--inactive", LibvirtHost.Domain));
        Assert.Equal(0, machine.Losses);
        Assert.Matches("Critical Interrupt.*NMI", await machine.AskAsync("sel list"));
    }

    [Fact]
    public async Task What_others_do_by_libvirt_is_seen_and_the_controller_may_come_and_go()
    {
        await using var libvirt = await LibvirtHost.StartAsync();
        await using var machine = await StartAsync(libvirt);
        await libvirt.AskAsync("start", LibvirtHost.Domain);
        await machine.UntilAsync("power status", "is on");
        await machine.KillRackAsync();
        Assert.Equal("running", await libvirt.AskAsync("domstate", LibvirtHost.Domain));
        await machine.RunRackAsync();
        Assert.Equal("Chassis Power is on\n", await machine.AskAsync("power status"));
        await libvirt.AskAsync("destroy", LibvirtHost.Domain);
        await machine.UntilAsync("power status", "is off");

        // What was ended while nobody looked is off, and stays so.
        await machine.AskAsync("power on");
        await machine.UntilAsync("power status", "is on");
        await machine.KillRackAsync();
        await libvirt.AskAsync("destroy", LibvirtHost.Domain);
        await machine.RunRackAsync();
        await machine.UntilAsync("power status", "is off");
        Assert.Equal("shut off", await libvirt.AskAsync("domstate", LibvirtHost.Domain));

        // A domain that does not start says why.
        File.Delete(libvirt.Place("disk.img"));
        await machine.AskAsync("power on");
        await machine.UntilAsync("chassis status", said => said.Split('\n').Any(IsFault));
    }

    private static bool IsFault(string line) =>
        line.StartsWith("Last Power Event", StringComparison.Ordinal)
        && line.Contains("fault", StringComparison.Ordinal);

    private static Task<QemuMachine> StartAsync(LibvirtHost libvirt) =>
        QemuMachine.StartAsync(
            Directory.CreateTempSubdirectory("sb-").FullName,
            $"libvirt: {LibvirtHost.Domain}\nuri: {libvirt.Uri}",
            ""
        );
}
