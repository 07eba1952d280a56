using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>What a made-up machine prints while it starts, and when.</summary>
internal static class SimulatedStart
{
    public static IEnumerable<(TimeSpan Wait, string Text)> Of(MachineModel machine)
    {
        var name = machine.Identity.Name;
        yield return After(100, $"\x1b[2J\x1b[H{name}: simulated firmware, controller {Firmware(machine)}\r\n");
        yield return After(200, "Processors: 2 x 16 cores\r\n");
        yield return After(150, "Memory:");
        for (var gigabytes = 64; gigabytes <= 256; gigabytes += 64)
            yield return After(120, $" {gigabytes} GB");
        yield return After(80, " OK\r\n");
        yield return After(150, $"Network: {machine.Lan.MacAddress} link up, 10 Gb/s\r\n");
        yield return After(200, "Starting from disk 0 ...\r\n\r\n");
        string[] kernel =
        [
            "Command line: root=/dev/sda1 console=ttyS0,115200",
            "Memory: 263941212K/268435456K available",
            "smp: Brought up 2 nodes, 32 CPUs",
            "serial8250: ttyS0 at I/O 0x3f8 (irq = 4, base_baud = 115200) is a 16550A",
            "ipmi_si: IPMI system interface: KCS at I/O 0xca2",
            "sd 0:0:0:0: [sda] 1875385008 512-byte logical blocks",
            "EXT4-fs (sda1): mounted filesystem with ordered data mode",
        ];
        for (var i = 0; i < kernel.Length; i++)
            yield return After(90, $"[    {i / 10}.{i % 10 * 97431 % 1_000_000:D6}] {kernel[i]}\r\n");
        yield return After(200, $"\r\nWelcome to {name}.\r\n");
    }

    private static string Firmware(MachineModel machine) =>
        $"{machine.Identity.FirmwareMajor}.{machine.Identity.FirmwareMinor}";

    private static (TimeSpan, string) After(int milliseconds, string text) =>
        (TimeSpan.FromMilliseconds(milliseconds), text);
}
