using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>The command line that a machine is started with.</summary>
internal static class QemuCommand
{
    /// <summary>The chardev of the serial port.</summary>
    public const string Serial = "sideband-serial";

    /// <summary>The block device's place of the virtual CD-ROM drive.</summary>
    public const string Cdrom = "cdrom0";

    /// <summary>The program and its arguments.</summary>
    /// <param name="run">The machine.</param>
    /// <param name="name">Its name.</param>
    /// <param name="guid">What its software calls the machine.</param>
    /// <param name="folder">Where its sockets are.</param>
    /// <exception cref="IOException">Its firmware is not installed.</exception>
    public static IReadOnlyList<string> Of(QemuRun run, string name, Guid guid, QemuFolder folder)
    {
        string[] own = run.Command.Count == 0 ? Described(run, name, folder) : [.. run.Command.Skip(1)];
        string[] given = [.. own, .. run.Arguments];
        var command = new List<string> { run.Command.Count == 0 ? run.Program : run.Command[0] };
        // Ours come first: our serial port is the machine's first.
        command.AddRange(Meeting(run, folder));
        if (!given.Contains("-name"))
            command.AddRange(["-name", name]);
        if (!given.Contains("-uuid"))
            command.AddRange(["-uuid", guid.ToString()]);
        if (!given.Any(word => word is "-vnc" or "-nographic" or "-spice"))
            command.AddRange(["-vnc", $"unix:{folder.Display}"]);
        command.AddRange(given.Select(word => word.Replace("{name}", name, StringComparison.Ordinal)));
        return command;
    }

    /// <summary>The devices that a described machine boots from.</summary>
    public static IEnumerable<QemuBootDevice> BootDevices(QemuRun run)
    {
        if (run.Command.Count > 0)
            return [];
        var disks = run.Disks.Select((_, i) => new QemuBootDevice(QemuBootKind.Disk, Id("disk", i)));
        var networks = run.Networks.Select((_, i) => new QemuBootDevice(QemuBootKind.Network, Id("net", i)));
        return [.. disks, new(QemuBootKind.Cdrom, Cdrom), .. networks];
    }

    /// <summary>
    /// It stays when its machine shuts down, so that nobody takes that for a fault; it is at rest until its serial port is read,
    /// and a system that panics is left to itself, as on a physical machine.
    /// </summary>
    private static string[] Meeting(QemuRun run, QemuFolder folder)
    {
        string[] meeting =
        [
            "-S",
            "-daemonize",
            "-no-shutdown",
            "-action",
            "panic=none",
            "-pidfile",
            folder.Pid,
            "-chardev",
            Socket("sideband-qmp", folder.Monitor),
            "-mon",
            "chardev=sideband-qmp,mode=control",
            "-chardev",
            Socket(Serial, folder.Serial),
            "-serial",
            $"chardev:{Serial}",
        ];
        if (run.Interface == "none")
            return meeting;
        var device = run.Interface == "ssif" ? "smbus-ipmi,address=0x10" : $"isa-ipmi-{run.Interface},irq=5";
        return
        [
            .. meeting,
            "-chardev",
            Socket("sideband-vm", folder.Vm),
            "-device",
            "ipmi-bmc-extern,id=sideband-bmc,chardev=sideband-vm",
            "-device",
            $"{device},bmc=sideband-bmc",
        ];
    }

    private static string[] Described(QemuRun run, string name, QemuFolder folder)
    {
        var words = new List<string>
        {
            "-nodefaults",
            "-machine",
            // Without graphics SeaBIOS shows itself on the serial port, and keeps showing itself on a screen that is there.
            $"{run.Machine},graphics=off",
            "-m",
            run.Memory.ToString(CultureInfo.InvariantCulture),
            "-smp",
            run.Cpus.ToString(CultureInfo.InvariantCulture),
            "-vga",
            "std",
            "-device",
            "pvpanic",
            "-device",
            "virtio-balloon-pci,id=balloon0",
            "-device",
            "virtio-scsi-pci,id=scsi0",
        };
        foreach (var accelerator in run.Accelerators)
            words.AddRange(["-accel", accelerator]);
        words.AddRange(Firmware(run, folder));
        for (var i = 0; i < run.Disks.Count; i++)
        {
            var disk = run.Disks[i];
            words.AddRange([
                "-drive",
                $"if=none,id=drive-{Id("disk", i)},format={disk.Format},file={Escaped(disk.File)}",
                "-device",
                $"virtio-blk-pci,id={Id("disk", i)},drive=drive-{Id("disk", i)}",
            ]);
        }
        var medium = run.Cdrom.Length == 0 ? "" : $",format=raw,file={Escaped(run.Cdrom)}";
        words.AddRange([
            "-drive",
            $"if=none,id=drive-{Cdrom},media=cdrom,readonly=on{medium}",
            "-device",
            $"scsi-cd,id={Cdrom},drive=drive-{Cdrom}",
        ]);
        for (var i = 0; i < run.Networks.Count; i++)
        {
            var (kind, rest) = Parted(Rooted(run, run.Networks[i]));
            words.AddRange([
                "-netdev",
                $"{kind},id=wire-{Id("net", i)}{rest}",
                "-device",
                $"virtio-net-pci,id={Id("net", i)},netdev=wire-{Id("net", i)},mac={Mac(name, i)}",
            ]);
        }
        return [.. words];
    }

    private static string[] Firmware(QemuRun run, QemuFolder folder)
    {
        switch (run.Firmware)
        {
            case QemuFirmware.Bios:
                return [];
            case QemuFirmware.Uefi:
                return
                [
                    // It waits a second for the key of its set-up, and takes none without. A PS/2 keyboard whose keys are pressed
                    // while it is looked for is not found.
                    "-boot",
                    "menu=on,splash-time=1000",
                    "-device",
                    "qemu-xhci,id=usb0",
                    "-device",
                    "usb-kbd,bus=usb0.0",
                    "-drive",
                    $"if=pflash,format=raw,unit=0,readonly=on,file={Escaped(QemuFirmware.Find().Code)}",
                    "-drive",
                    $"if=pflash,format=raw,unit=1,file={Escaped(folder.Variables)}",
                ];
            default:
                return ["-bios", run.Firmware];
        }
    }

    private static string Id(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index}");

    private static string Socket(string id, string path) => $"socket,id={id},path={Escaped(path)},server=on,wait=off";

    /// <summary>A comma ends a value.</summary>
    private static string Escaped(string value) => value.Replace(",", ",,", StringComparison.Ordinal);

    private static (string Kind, string Options) Parted(string network) =>
        network.IndexOf(',', StringComparison.Ordinal) is > 0 and var at
            ? (network[..at], network[at..])
            : (network, "");

    /// <summary>QEMU leaves its folder when it goes into the background, and looks for files to serve only then.</summary>
    private static string Rooted(QemuRun run, string network)
    {
        const string Served = "tftp=";
        var words = network.Split(',');
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].StartsWith(Served, StringComparison.Ordinal))
                words[i] =
                    Served
                    + Path.GetFullPath(words[i][Served.Length..], run.WorkingFolder ?? Environment.CurrentDirectory);
        }
        return string.Join(',', words);
    }

    /// <summary>The same machine has the same addresses on every start, and no other has them.</summary>
    private static string Mac(string name, int index)
    {
        var hash = SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}/{index}"))
        );
        return $"52:54:00:{hash[0]:x2}:{hash[1]:x2}:{hash[2]:x2}";
    }
}
