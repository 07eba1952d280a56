using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.Qemu;

namespace Sideband.Bmc.Machines;

/// <summary>Reads how a machine in QEMU is switched.</summary>
internal static class QemuReader
{
    /// <summary>The machine in QEMU; null where it is none.</summary>
    public static QemuModel? Read(YamlMap machine)
    {
        if (machine.Map("qemu") is not { } map)
            return null;
        if (map.Map("qmp") is not { } qmp)
            throw machine.Wrong("qemu", "'qemu' needs 'qmp', the socket of a monitor of its own");
        if (
            ConsoleReader.Wire(qmp, "a monitor") is not var (kind, target)
            || kind is ConsoleKind.Pty or ConsoleKind.File
        )
            throw map.Wrong("qmp", "'qmp' is one of tcp, tcp listen, unix, unix listen");
        qmp.Finish();
        var boot = map.Maps("boot").Select(Device).ToArray();
        map.Finish();
        return new(kind, target) { Boot = boot };
    }

    private static QemuBootDevice Device(YamlMap map)
    {
        foreach (var kind in Enum.GetValues<QemuBootKind>())
        {
            var key = kind.ToString().ToLowerInvariant();
            if (map.Text(key) is not { } id)
                continue;
            // It goes into a path within a command, as it stands.
            if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                throw map.Wrong(key, $"'{id}' is no id of a device in QEMU");
            map.Finish();
            return new(kind, id);
        }
        throw map.Wrong("boot", "'boot' is a list of disk, network, cdrom, each with the device's id");
    }
}
