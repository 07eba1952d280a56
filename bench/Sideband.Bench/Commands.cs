namespace Sideband.Bench;

/// <summary>The same work as ours and as each peer's command line.</summary>
internal static class Commands
{
    public static string[] Ours(int port, params string[] words) =>
        [Place.Program, .. words, "-H", $"127.0.0.1:{port}", "-o", "csv"];

    public static string[] Ipmitool(int port, params string[] words) =>
        [
            "ipmitool",
            "-I",
            "lanplus",
            "-C",
            "3",
            "-H",
            "127.0.0.1",
            "-p",
            $"{port}",
            "-U",
            Place.User,
            "-P",
            Place.Password,
            .. words,
        ];

    public static string[] FreeIpmi(int port, string program, params string[] words) =>
        [
            program,
            "-D",
            "LAN_2_0",
            "-I",
            "3",
            "-W",
            "opensesspriv",
            "-h",
            $"127.0.0.1:{port}",
            "-u",
            Place.User,
            "-p",
            Place.Password,
            "-l",
            "ADMIN",
            .. words,
        ];

    /// <summary>The command behind a shell that first empties a folder for its cache.</summary>
    public static string[] Cold(string[] command, string option)
    {
        var folder = Path.Combine(Place.Scratch, "cold");
        return ["sh", "-c", $"rm -rf {folder}; mkdir {folder}; exec {string.Join(' ', command)} {option}{folder}"];
    }

    /// <summary>ipmiutil finds a controller only at the usual port.</summary>
    private static IEnumerable<Peer> IpmiUtil(int port, string word)
    {
        if (port != Server.UsualPort)
            return [];
        string[] way = ["-F", "lan2", "-J", "3", "-V", "4", "-N", "127.0.0.1", "-U", Place.User, "-P", Place.Password];
        return [new("ipmiutil", ["ipmiutil", word, .. way])];
    }

    /// <summary>Where FreeIPMI keeps records: in a folder for each server, since two at one address have other ones.</summary>
    public static string Kept(string name) =>
        "--sdr-cache-directory=" + Directory.CreateDirectory(Path.Combine(Place.Scratch, name)).FullName;

    /// <summary>The work to compare.</summary>
    /// <param name="port">The controller's.</param>
    /// <param name="name">What it is called, and no other.</param>
    public static IEnumerable<Work> All(int port, string name)
    {
        var kept = Kept(name);
        yield return new(
            "power status",
            Ours(port, "power", "status"),
            [
                new("ipmitool", Ipmitool(port, "power", "status")),
                new("FreeIPMI", FreeIpmi(port, "ipmi-chassis", "--get-chassis-status")),
                // It has no shorter way to tell the power: reset and power only switch it.
                .. IpmiUtil(port, "health"),
            ],
            0.7,
            350
        );
        yield return new(
            "104 sensors, warm",
            Ours(port, "sensor", "list"),
            [
                new("ipmitool", Ipmitool(port, "sensor", "list")),
                new("FreeIPMI", FreeIpmi(port, "ipmi-sensors", "--quiet-cache", kept)),
            ],
            0.6,
            1000
        );
        yield return new(
            "104 sensors, cold",
            Ours(port, "sensor", "list", "--no-cache"),
            [
                new("ipmitool", Ipmitool(port, "sensor", "list")),
                new("FreeIPMI", Cold(FreeIpmi(port, "ipmi-sensors", "--quiet-cache"), "--sdr-cache-directory=")),
                .. IpmiUtil(port, "sensor"),
            ],
            0.6,
            2000
        );
        yield return new(
            "240 log entries",
            Ours(port, "sel", "list"),
            [
                new("ipmitool", Ipmitool(port, "sel", "elist")),
                new("FreeIPMI", FreeIpmi(port, "ipmi-sel", "--quiet-cache", kept)),
                .. IpmiUtil(port, "sel"),
            ],
            0.6,
            3000
        );
        yield return new(
            "inventories",
            Ours(port, "fru", "list"),
            [
                new("ipmitool", Ipmitool(port, "fru", "print")),
                new("FreeIPMI", FreeIpmi(port, "ipmi-fru", "--quiet-cache", kept)),
                .. IpmiUtil(port, "fru"),
            ],
            0.8
        );
    }
}
