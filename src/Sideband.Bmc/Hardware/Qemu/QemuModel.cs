using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.Libvirt;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>A machine in QEMU, as a machine file describes it: somebody else runs it, or its controller does.</summary>
/// <param name="Kind">The socket of its QMP monitor: connected to, or listened on.</param>
/// <param name="Target">Path or address; <c>{name}</c> stands for the node's name.</param>
public sealed record QemuModel(ConsoleKind Kind, string Target)
{
    /// <summary>
    /// The devices that it boots from, in its usual order: what they are, and their ids. Only these have an order
    /// (<c>bootindex</c>), and it is changed while a boot device is asked for.
    /// </summary>
    public IReadOnlyList<QemuBootDevice> Boot { get; init; } = [];

    /// <summary>
    /// The folder whose images Insert Virtual Medium may put into the virtual CD-ROM drive; null offers none. Whoever has the
    /// command reads whatever is in it.
    /// </summary>
    public string? Images { get; init; }

    /// <summary>What the controller starts; null where somebody else runs the machine.</summary>
    public QemuRun? Run { get; init; }

    /// <summary>The domain that it is; null where libvirt does not own the machine.</summary>
    public LibvirtModel? Libvirt { get; init; }

    /// <summary>How long a soft shutdown has before the power goes by force; null waits for ever.</summary>
    public TimeSpan? SoftLimit { get; init; }

    /// <summary>The id of the serial port's chardev, so that a break can be sent; null where it is not known.</summary>
    public string? Serial { get; init; }
}
