using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// Keeps the boot order of a machine in QEMU as the boot options ask for it. QEMU hands the order to the firmware at a reset,
/// so it is set before, and the usual one comes back after the start that it was for.
/// </summary>
/// <param name="qmp">The monitor.</param>
/// <param name="devices">The machine's devices, in their usual order.</param>
internal sealed class QemuBootOrder(QmpLink qmp, Func<IReadOnlyList<QemuBootDevice>> devices)
{
    private QemuBootKind? _first;
    private bool _isKnown;

    /// <summary>The order must be set again: it is another QEMU, or nobody knows.</summary>
    public void Forget() => _isKnown = false;

    /// <summary>Sets the order, where it is not so already.</summary>
    public void Apply(in BootFlags flags)
    {
        var first = flags.Valid ? KindOf(flags.Device) : null;
        if (!qmp.IsReady || (_isKnown && first == _first))
            return;
        var all = devices();
        (_first, _isKnown) = (first, true);
        // An index that is taken is refused: all are given back before they are given out.
        foreach (var device in all)
            Set(device, -1);
        // The first is that of a kernel on QEMU's command line, and stays its own.
        var index = 1;
        foreach (var device in all.OrderBy(device => device.Kind == first ? 0 : 1))
        {
            if (device.IsUsual || device.Kind == first)
                Set(device, index++);
        }
    }

    private void Set(QemuBootDevice device, int index) =>
        qmp.Execute(
            "qom-set",
            $"{{\"path\":\"/machine/peripheral/{device.Id}\",\"property\":\"bootindex\",\"value\":{index}}}"
        );

    private static QemuBootKind? KindOf(BootDevice device) =>
        device switch
        {
            BootDevice.Pxe => QemuBootKind.Network,
            BootDevice.HardDisk or BootDevice.HardDiskSafeMode => QemuBootKind.Disk,
            BootDevice.CdOrDvd => QemuBootKind.Cdrom,
            _ => null,
        };
}
