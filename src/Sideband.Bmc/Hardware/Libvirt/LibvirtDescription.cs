using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Sideband.Bmc.Hardware.Qemu;

namespace Sideband.Bmc.Hardware.Libvirt;

/// <summary>What a domain that runs says of itself: its devices by the ids that QEMU knows them by. (libvirt formatdomain)</summary>
internal sealed class LibvirtDescription
{
    /// <summary>What it boots from: its usual order first, then what it has beside.</summary>
    public IReadOnlyList<QemuBootDevice> BootDevices { get; private init; } = [];

    /// <summary>Its CD-ROM drives: their ids, and what libvirt calls them.</summary>
    public IReadOnlyDictionary<string, string> Drives { get; private init; } = new Dictionary<string, string>();

    /// <summary>What its first serial port is wired to, and where; null where it has none.</summary>
    public (string Kind, string Place)? Serial { get; private init; }

    /// <summary>Where a VNC client finds its screen: the path of a socket, or address and port; null where it has none.</summary>
    public string? Display { get; private init; }

    /// <exception cref="InvalidOperationException">The text is none.</exception>
    public static LibvirtDescription Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(text),
                new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }
            );
            return Of(XElement.Load(reader));
        }
        catch (XmlException e)
        {
            throw new InvalidOperationException($"its description makes no sense: {e.Message}", e);
        }
    }

    private static LibvirtDescription Of(XElement domain)
    {
        var devices = domain.Element("devices") ?? new XElement("devices");
        return new()
        {
            BootDevices = Boots(domain, devices),
            Drives = Named(devices.Elements("disk").Where(disk => KindOf(disk) == QemuBootKind.Cdrom)),
            Serial = SerialOf(devices.Element("serial")),
            Display = devices
                .Elements("graphics")
                .Where(screen => screen.Attribute("type")?.Value == "vnc")
                .Select(DisplayOf)
                .FirstOrDefault(),
        };
    }

    private static Dictionary<string, string> Named(IEnumerable<XElement> drives)
    {
        var named = new Dictionary<string, string>();
        foreach (var drive in drives)
        {
            if (Alias(drive) is { } id && drive.Element("target")?.Attribute("dev")?.Value is { } target)
                named.TryAdd(id, target);
        }
        return named;
    }

    /// <summary>Each device has a number of its own, or the system says which kinds come first: of each kind the first device.</summary>
    private static List<QemuBootDevice> Boots(XElement domain, XElement devices)
    {
        var kinds = domain.Element("os")?.Elements("boot").Select(boot => boot.Attribute("dev")?.Value).ToArray() ?? [];
        var found = new List<(int Place, QemuBootDevice Device)>();
        var seen = new HashSet<QemuBootKind>();
        foreach (var device in devices.Elements())
        {
            if (KindOf(device) is not { } kind || Alias(device) is not { } id)
                continue;
            var place = Order(device) ?? (seen.Add(kind) ? Array.IndexOf(kinds, Word(kind)) : -1);
            found.Add((place, new(kind, id, place >= 0)));
        }
        return [.. found.OrderBy(one => one.Device.IsUsual ? one.Place : int.MaxValue).Select(one => one.Device)];
    }

    private static int? Order(XElement device) =>
        int.TryParse(
            device.Element("boot")?.Attribute("order")?.Value,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var order
        )
            ? order
            : null;

    private static QemuBootKind? KindOf(XElement device) =>
        device.Name.LocalName switch
        {
            "interface" => QemuBootKind.Network,
            "disk" => device.Attribute("device")?.Value switch
            {
                null or "disk" or "lun" => QemuBootKind.Disk,
                "cdrom" => QemuBootKind.Cdrom,
                _ => null,
            },
            _ => null,
        };

    private static string Word(QemuBootKind kind) =>
        kind switch
        {
            QemuBootKind.Network => "network",
            QemuBootKind.Cdrom => "cdrom",
            _ => "hd",
        };

    /// <summary>It goes into a path within a command of the monitor, as it stands.</summary>
    private static string? Alias(XElement device) =>
        device.Element("alias")?.Attribute("name")?.Value is { } id
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : null;

    private static (string, string)? SerialOf(XElement? serial)
    {
        var source = serial?.Element("source");
        var isServer = source?.Attribute("mode")?.Value == "bind";
        return serial?.Attribute("type")?.Value switch
        {
            null => null,
            "pty" when source?.Attribute("path")?.Value is { } path => ("pty", path),
            "unix" when isServer && source?.Attribute("path")?.Value is { } path => ("unix", path),
            "tcp" when isServer && serial.Element("protocol")?.Attribute("type")?.Value is null or "raw" => (
                "tcp",
                $"{source?.Attribute("host")?.Value}:{source?.Attribute("service")?.Value}"
            ),
            var kind => (kind, ""),
        };
    }

    private static string? DisplayOf(XElement screen)
    {
        if (screen.Attribute("socket")?.Value is { } socket)
            return socket;
        var port = screen.Attribute("port")?.Value;
        var address = screen.Attribute("listen")?.Value;
        return port is null or "-1" ? null
            : address is null or "0.0.0.0" ? $"127.0.0.1:{port}"
            : address.Contains(':', StringComparison.Ordinal) ? $"[{(address == "::" ? "::1" : address)}]:{port}"
            : $"{address}:{port}";
    }
}
