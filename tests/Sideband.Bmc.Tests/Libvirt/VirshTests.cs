using Sideband.Bmc.Hardware.Libvirt;

namespace Sideband.Bmc.Tests.Libvirt;

public sealed class VirshTests
{
    [Fact]
    public void It_speaks_of_one_domain_and_in_no_language_of_people()
    {
        var info = new Virsh(new("vm", "qemu:///session"), "vm7", TimeProvider.System).Info("start", ["--paused"]);
        Assert.Equal("virsh", info.FileName);
        Assert.Equal(
            ["--quiet", "--connect", "qemu:///session", "start", "--domain", "vm7", "--paused"],
            info.ArgumentList
        );
        Assert.Equal("C", info.Environment["LC_ALL"]);
    }
}
