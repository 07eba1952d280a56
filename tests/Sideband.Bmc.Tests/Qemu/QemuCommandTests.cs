using System.Text.RegularExpressions;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.Qemu;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Racks;

namespace Sideband.Bmc.Tests.Qemu;

public sealed class QemuCommandTests
{
    [Fact]
    public void Guides_machine_is_read_and_becomes_a_command_line()
    {
        var machine = Placed(Guide(), "vm2");
        Assert.Equal(ConsoleKind.Machine, machine.Console!.Kind);
        Assert.Equal("/state/vm2.qemu/vm", machine.Vm!.Target);
        var command = CommandOf(machine);
        Assert.StartsWith("qemu-system-x86_64 -S -daemonize -no-shutdown ", command, StringComparison.Ordinal);
        Assert.Contains("file=vm2.img", command, StringComparison.Ordinal);
        Assert.Contains("isa-ipmi-kcs,irq=5,bmc=sideband-bmc", command, StringComparison.Ordinal);
        Assert.Contains("-uuid 00000000-0000-0000-0000-000000000007", command, StringComparison.Ordinal);
        Assert.Equal(["disk0", "cdrom0", "net0"], machine.Qemu!.Boot.Select(device => device.Id));
        // Cards of two machines have two addresses.
        Assert.NotEqual(
            Regex.Match(command, "mac=[0-9a-f:]*", RegexOptions.NonBacktracking).Value,
            Regex.Match(CommandOf(Placed(Guide(), "vm1")), "mac=[0-9a-f:]*", RegexOptions.NonBacktracking).Value
        );
    }

    [Fact]
    public void Command_line_keeps_its_own_and_gets_what_is_needed()
    {
        var machine = Placed(File("{run: qemu-system-x86_64 -m 64 -display none -name mine, interface: none}"), "vm");
        Assert.Null(machine.Vm);
        var command = CommandOf(machine);
        Assert.Contains("-serial chardev:sideband-serial", command, StringComparison.Ordinal);
        Assert.EndsWith("-m 64 -display none -name mine", command, StringComparison.Ordinal);
        Assert.DoesNotContain("-name vm", command, StringComparison.Ordinal);
        Assert.DoesNotContain("ipmi", command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{interface: kcs}", "needs 'run'")]
    [InlineData("{run: {disks: [{file: a.qcow2, size: 1G}]}}", "only a raw disk")]
    [InlineData("{run: {disks: [{file: a.img, size: 1K}]}}", "no size")]
    [InlineData("{run: {memry: 1}}", "did you mean 'memory'")]
    [InlineData("{run: qemu -daemonize}", "adds itself")]
    [InlineData("{libvirt: 5}", "UUID where its name is a number")]
    [InlineData("{libvirt: --all}", "begins with '-'")]
    [InlineData("{libvirt: vm, uri: 'qemu+ssh://host/system'}", "no libvirt of this machine")]
    [InlineData("{run: {}, interface: usb}", "none of kcs")]
    public void Mistakes_are_named(string qemu, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<MachineFileException>(() => File(qemu)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("17")]
    [InlineData("-x")]
    public void Domain_that_is_named_as_its_node_is_no_number_either(string node)
    {
        var text =
            $"state: s\nmachines:\n  vm:\n    qemu: {{libvirt: '{{name}}'}}\nnodes: [{{name: '{node}', machine: vm}}]";
        Assert.Contains(
            "UUID where its name is a number",
            Assert.Throws<MachineFileException>(() => Read(text)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Machine_needs_a_place_that_sockets_can_have()
    {
        var machine = Guide().Nodes[0].Machine;
        Assert.Throws<IOException>(() => QemuPlacement.Place(machine, null));
        Assert.Throws<IOException>(() => QemuPlacement.Place(machine, "/" + new string('a', 100)));
    }

    private static RackFile Guide()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var page = Path.Combine(folder.FullName, "docs/guide/machines.md");
            if (System.IO.File.Exists(page))
                return Read(System.IO.File.ReadAllText(page).Split("```yaml")[1].Split("```")[0]);
        }
        throw new FileNotFoundException("docs/guide/machines.md");
    }

    private static RackFile File(string qemu) =>
        Read($"state: s\nmachines:\n  vm:\n    qemu: {qemu}\nnodes: [{{name: vm, machine: vm}}]");

    private static RackFile Read(string text)
    {
        using var reader = new StringReader(text);
        return RackFile.Read("test", reader);
    }

    private static MachineModel Placed(RackFile file, string name) =>
        QemuPlacement.Place(file.Nodes.Single(node => node.Name == name).Machine, "/state");

    private static string CommandOf(MachineModel machine) =>
        string.Join(
            ' ',
            QemuCommand.Of(
                machine.Qemu!.Run!,
                machine.Identity.Name,
                new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7),
                new(machine.Qemu.Run!.Folder!)
            )
        );
}
