using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>What the system that QEMU runs on keeps of its process.</summary>
/// <param name="root">Where <c>proc</c> and <c>sys</c> are found.</param>
internal sealed class QemuAccounts(string root = "/")
{
    /// <summary>Devices are looked for in the files that a process has open, and those do not change with each second.</summary>
    private readonly Dictionary<int, string[]> _devices = [];

    /// <summary>The process that a thread is of; null where that is no QEMU on this machine. (Linux proc(5))</summary>
    public int? ProcessOf(int thread)
    {
        try
        {
            if (!File.ReadAllText(Proc(thread, "cmdline")).Contains("qemu", StringComparison.OrdinalIgnoreCase))
                return null;
            var line = File.ReadLines(Proc(thread, "status"))
                .FirstOrDefault(line => line.StartsWith("Tgid:", StringComparison.Ordinal));
            return int.TryParse(line?[5..], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var pid)
                ? pid
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Processor time that a process has used; null where it is not to be seen.</summary>
    public static TimeSpan? ProcessorTime(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.TotalProcessorTime;
        }
        catch (Exception e)
            when (e is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Bytes that a process's TAP devices have taken from the machine and given to it; null where it has none.</summary>
    public (long Sent, long Received)? Traffic(int pid)
    {
        try
        {
            if (!_devices.TryGetValue(pid, out var devices))
            {
                _devices.Clear();
                _devices[pid] = devices = [.. Devices(pid).Distinct(StringComparer.Ordinal)];
            }
            // What the machine sends, its device receives.
            return devices.Length == 0
                ? null
                : (
                    devices.Sum(device => Statistic(device, "rx_bytes")),
                    devices.Sum(device => Statistic(device, "tx_bytes"))
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            _devices.Clear();
            return null;
        }
    }

    private IEnumerable<string> Devices(int pid)
    {
        const string Name = "iff:";
        return Directory
            .EnumerateFiles(Proc(pid, "fdinfo"))
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith(Name, StringComparison.Ordinal))
            .Select(line => line[Name.Length..].Trim());
    }

    private long Statistic(string device, string name) =>
        long.Parse(
            File.ReadAllText(Path.Combine(root, "sys/class/net", device, "statistics", name)),
            NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture
        );

    private string Proc(int id, string name) =>
        Path.Combine(root, "proc", id.ToString(CultureInfo.InvariantCulture), name);
}
