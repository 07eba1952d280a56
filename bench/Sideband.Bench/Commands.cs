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

    /// <summary>The work to compare: its name, our command, ipmitool's, FreeIPMI's, and the goal for the ratio.</summary>
    public static IEnumerable<(string Name, string[] Ours, string[] Ipmitool, string[] FreeIpmi, double Goal)> All(
        int port
    )
    {
        yield return (
            "power status",
            Ours(port, "power", "status"),
            Ipmitool(port, "power", "status"),
            FreeIpmi(port, "ipmi-chassis", "--get-chassis-status"),
            0.7
        );
        yield return (
            "104 sensors, warm",
            Ours(port, "sensor", "list"),
            Ipmitool(port, "sensor", "list"),
            FreeIpmi(port, "ipmi-sensors", "--quiet-cache"),
            0.6
        );
        yield return (
            "104 sensors, cold",
            Ours(port, "sensor", "list", "--no-cache"),
            Ipmitool(port, "sensor", "list"),
            Cold(FreeIpmi(port, "ipmi-sensors", "--quiet-cache"), "--sdr-cache-directory="),
            0.6
        );
        yield return (
            "240 log entries",
            Ours(port, "sel", "list"),
            Ipmitool(port, "sel", "elist"),
            FreeIpmi(port, "ipmi-sel", "--quiet-cache"),
            0.6
        );
        yield return (
            "inventories",
            Ours(port, "fru", "list"),
            Ipmitool(port, "fru", "print"),
            FreeIpmi(port, "ipmi-fru", "--quiet-cache"),
            0.8
        );
    }
}
