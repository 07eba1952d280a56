using System.Globalization;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Hardware.Libvirt;
using Sideband.Bmc.Hardware.Qemu;
using YamlDotNet.RepresentationModel;

namespace Sideband.Bmc.Machines;

/// <summary>Reads how a machine in QEMU is run or switched.</summary>
internal static class QemuReader
{
    private static readonly string[] Interfaces = ["kcs", "bt", "ssif", "none"];

    /// <summary>The machine in QEMU; null where it is none.</summary>
    public static QemuModel? Read(YamlMap machine, string name)
    {
        if (machine.Map("qemu") is not { } map)
            return null;
        var model =
            map.Find("run") is not null ? new(default, "") { Run = Started(map) }
            : map.Text("libvirt") is { } domain ? Owned(map, domain, name)
            : Attached(machine, map);
        model = model with
        {
            Boot = [.. map.Maps("boot").Select(Device)],
            Images = map.Text("images"),
            SoftLimit = map.Number("soft limit") is { } seconds
                ? seconds is >= 1 and <= 86400
                    ? TimeSpan.FromSeconds(seconds)
                    : throw map.Wrong("soft limit", "'soft limit' is a number of seconds, 1 to 86400")
                : null,
        };
        map.Finish();
        return model;
    }

    /// <summary>The console of a machine that is started here is its serial port, unless its file says otherwise.</summary>
    public static ConsoleModel? Console(YamlMap machine, QemuModel? qemu, ConsoleModel? console)
    {
        if (qemu is null or { Run: null, Libvirt: null })
            return console;
        if (machine.Find("console") is null)
            return new(ConsoleKind.Machine);
        return console is { Kind: ConsoleKind.Simulated } ? console with { Kind = ConsoleKind.Machine } : console;
    }

    private static QemuModel Attached(YamlMap machine, YamlMap map)
    {
        if (map.Map("qmp") is not { } qmp)
            throw machine.Wrong(
                "qemu",
                "'qemu' needs 'run', what to start, 'libvirt', the name of a domain, or 'qmp', the socket of a monitor of a machine that runs already"
            );
        if (
            ConsoleReader.Wire(qmp, "a monitor") is not var (kind, target)
            || kind is ConsoleKind.Pty or ConsoleKind.File
        )
            throw map.Wrong("qmp", "'qmp' is one of tcp, tcp listen, unix, unix listen");
        qmp.Finish();
        return new(kind, target) { Serial = Id(map, "serial") };
    }

    private static QemuModel Owned(YamlMap map, string domain, string node)
    {
        // Of a number virsh thinks that it is one of those that domains get at each start: it would be another machine's.
        var named = ConsoleLines.Named(domain, node);
        if (named.Length == 0 || named.StartsWith('-') || named.All(char.IsAsciiDigit))
            throw map.Wrong(
                "libvirt",
                "'libvirt' is the name of a domain, or its UUID where its name is a number or begins with '-'"
            );
        var uri = map.Text("uri") ?? LibvirtModel.System;
        // Its serial ports, screens and processes are looked for on this machine.
        if (!uri.StartsWith("qemu:///", StringComparison.Ordinal))
            throw map.Wrong("uri", $"'{uri}' is no libvirt of this machine: expected one as {LibvirtModel.System}");
        return new(default, "") { Libvirt = new(domain, uri), Serial = "charserial0" };
    }

    private static QemuRun Started(YamlMap map)
    {
        var way = map.Text("interface")?.ToLowerInvariant();
        if (way is not null && !Interfaces.Contains(way))
            throw map.Wrong("interface", $"'{way}' is none of {string.Join(", ", Interfaces)}");
        var run = map.Find("run") is YamlMappingNode ? Described(map.Map("run")!) : CommandLine(map);
        return way is null ? run : run with { Interface = way };
    }

    /// <summary>A list of words, or one line of words without spaces in them.</summary>
    private static QemuRun CommandLine(YamlMap map)
    {
        var words = map.Values("run").Select(word => word.Value).ToArray();
        if (words.Length == 1)
            words = words[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            throw map.Wrong("run", "'run' is QEMU's command line, or describes a machine by the keys below it");
        if (words.Intersect(["-daemonize", "-pidfile"]).FirstOrDefault() is { } own)
            throw map.Wrong("run", $"'{own}' is what the controller adds itself");
        // KCS is a device of PCs.
        var isPc =
            words[0].EndsWith("x86_64", StringComparison.Ordinal)
            || words[0].EndsWith("i386", StringComparison.Ordinal);
        return new() { Command = words, Interface = isPc ? "kcs" : "none" };
    }

    private static QemuRun Described(YamlMap map)
    {
        var usual = new QemuRun();
        var accelerators = map.Values("accelerators").Select(word => word.Value).ToArray();
        var run = usual with
        {
            Program = map.Text("program") ?? usual.Program,
            Machine = map.Text("machine") ?? usual.Machine,
            Accelerators = accelerators.Length == 0 ? usual.Accelerators : accelerators,
            Memory = (int)(map.Whole("memory", 16, 64 << 20) ?? usual.Memory),
            Cpus = (int)(map.Whole("cpus", 1, 1024) ?? usual.Cpus),
            Firmware = map.Text("firmware") ?? usual.Firmware,
            Disks =
            [
                .. map.Items("disks")
                    .Select(item => item.Keys is { } keys ? Disk(keys) : new(item.Value!.Value.Text, null)),
            ],
            Networks = [.. map.Values("networks").Select(network => network.Value)],
            Cdrom = map.Text("cdrom") ?? "",
            Arguments = [.. map.Values("arguments").Select(word => word.Value)],
        };
        map.Finish();
        return run;
    }

    private static QemuDisk Disk(YamlMap map)
    {
        var file = map.Required("file");
        var size = map.Text("size");
        map.Finish();
        var disk = new QemuDisk(file, size is null ? null : Bytes(map, size));
        return disk.Size is null || disk.Format == "raw"
            ? disk
            : throw map.Wrong("size", $"only a raw disk is made where there is none; make '{file}' with qemu-img");
    }

    private static long Bytes(YamlMap map, string text)
    {
        var unit = text[^1] switch
        {
            'M' => 20,
            'G' => 30,
            'T' => 40,
            _ => -1,
        };
        return
            unit > 0
            && int.TryParse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 65536
            ? (long)number << unit
            : throw map.Wrong("size", $"'{text}' is no size; expected one as 512M or 20G");
    }

    private static QemuBootDevice Device(YamlMap map)
    {
        foreach (var kind in Enum.GetValues<QemuBootKind>())
        {
            if (Id(map, kind.ToString().ToLowerInvariant()) is not { } id)
                continue;
            map.Finish();
            return new(kind, id);
        }
        throw map.Wrong("boot", "'boot' is a list of disk, network, cdrom, each with the device's id");
    }

    private static string? Id(YamlMap map, string key)
    {
        var id = map.Text(key);
        // It goes into a path within a command, as it stands.
        return id is null || id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : throw map.Wrong(key, $"'{id}' is no id of a device in QEMU");
    }
}
