using System.Globalization;

namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>What a machine in QEMU and its controller meet by: each is found by its place, also after a restart.</summary>
/// <param name="folder">The folder.</param>
internal sealed class QemuFolder(string folder)
{
    /// <summary>A socket's name has this many bytes and a zero. (Linux unix(7))</summary>
    private const int LongestSocket = 107;

    public string Folder => folder;

    public string Monitor => Path.Combine(folder, "qmp");

    public string Serial => Path.Combine(folder, "serial");

    public string Vm => Path.Combine(folder, "vm");

    public string Display => Path.Combine(folder, "vnc");

    public string Pid => Path.Combine(folder, "pid");

    public string Variables => Path.Combine(folder, "vars.fd");

    /// <summary>Whether sockets in it can have a name.</summary>
    public bool IsShortEnough => System.Text.Encoding.UTF8.GetByteCount(Serial) <= LongestSocket;

    /// <summary>The process that runs the machine; null where it does not run.</summary>
    public int? FindProcess()
    {
        try
        {
            if (!int.TryParse(File.ReadAllText(Pid).Trim(), CultureInfo.InvariantCulture, out var pid))
                return null;
            // The number may be another's by now: this one names the file.
            var command = $"/proc/{pid}/cmdline";
            return !OperatingSystem.IsLinux() || File.ReadAllText(command).Contains(Pid, StringComparison.Ordinal)
                ? pid
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
