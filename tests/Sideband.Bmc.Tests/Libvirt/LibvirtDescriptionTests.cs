using Sideband.Bmc.Hardware.Libvirt;
using Sideband.Bmc.Hardware.Qemu;

namespace Sideband.Bmc.Tests.Libvirt;

public sealed class LibvirtDescriptionTests
{
    /// <summary>What <c>virsh dumpxml</c> of libvirt 9.0 prints of a domain that runs, without what is not looked at.</summary>
    private const string Text = """
        <domain type='qemu' id='2'>
          <os>
            <type arch='x86_64' machine='pc-q35-7.2'>hvm</type>
            <boot dev='network'/>
            <boot dev='hd'/>
          </os>
          <devices>
            <disk type='file' device='disk'>
              <target dev='vda' bus='virtio'/>
              <alias name='virtio-disk0'/>
            </disk>
            <disk type='file' device='disk'>
              <target dev='vdb' bus='virtio'/>
              <alias name='virtio-disk1'/>
            </disk>
            <disk type='file' device='cdrom'>
              <target dev='sda' bus='sata'/>
              <alias name='sata0-0-0'/>
            </disk>
            <interface type='user'>
              <alias name='net0'/>
            </interface>
            <serial type='pty'>
              <source path='/dev/pts/0'/>
              <alias name='serial0'/>
            </serial>
            <graphics type='vnc' socket='/run/vnc'>
              <listen type='socket' socket='/run/vnc'/>
            </graphics>
          </devices>
        </domain>
        """;

    [Fact]
    public void Devices_have_the_order_of_their_kinds_and_only_the_first_of_each_has_one()
    {
        var description = LibvirtDescription.Read(Text);
        Assert.Equal(
            [
                new(QemuBootKind.Network, "net0"),
                new(QemuBootKind.Disk, "virtio-disk0"),
                new(QemuBootKind.Disk, "virtio-disk1", IsUsual: false),
                new(QemuBootKind.Cdrom, "sata0-0-0", IsUsual: false),
            ],
            description.BootDevices
        );
        Assert.Equal(("pty", "/dev/pts/0"), description.Serial);
        Assert.Equal("/run/vnc", description.Display);
        Assert.Equal("sda", Assert.Single(description.Drives).Value);
    }

    [Fact]
    public void Devices_have_orders_of_their_own()
    {
        var description = LibvirtDescription.Read(
            """
            <domain><devices>
              <disk device='disk'><boot order='2'/><alias name='virtio-disk0'/></disk>
              <interface><boot order='1'/><alias name='net0'/></interface>
              <interface><alias name='net1'/></interface>
              <serial type='unix'><source mode='bind' path='/run/serial'/></serial>
              <graphics type='vnc' port='5901' listen='0.0.0.0'/>
            </devices></domain>
            """
        );
        Assert.Equal(["net0", "virtio-disk0", "net1"], description.BootDevices.Select(device => device.Id));
        Assert.Equal([true, true, false], description.BootDevices.Select(device => device.IsUsual));
        Assert.Equal(("unix", "/run/serial"), description.Serial);
        Assert.Equal("127.0.0.1:5901", description.Display);
    }

    [Theory]
    [InlineData("<domain/>")]
    [InlineData("<domain><devices/></domain>")]
    [InlineData(
        "<domain><devices><disk/><interface><alias name='a b'/></interface><graphics type='vnc' port='-1'/></devices></domain>"
    )]
    public void What_is_not_there_is_none(string text)
    {
        var description = LibvirtDescription.Read(text);
        Assert.Empty(description.BootDevices);
        Assert.Empty(description.Drives);
        Assert.Null(description.Serial);
        Assert.Null(description.Display);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<domain>")]
    [InlineData("<!DOCTYPE domain [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><domain>&a;</domain>")]
    public void Text_that_makes_no_sense_is_refused(string text) =>
        Assert.Throws<InvalidOperationException>(() => LibvirtDescription.Read(text));
}
