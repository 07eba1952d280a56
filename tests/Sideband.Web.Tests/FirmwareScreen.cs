using System.Diagnostics;
using Sideband.Testing;

namespace Sideband.Web.Tests;

/// <summary>A machine in QEMU whose firmware waits on its screen for a key.</summary>
internal sealed class FirmwareScreen : IDisposable
{
    private const string Qemu = "/usr/bin/qemu-system-x86_64";
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    public FirmwareScreen() =>
        _process = Process.Start(
            new ProcessStartInfo(
                Qemu,
                [
                    .. (string[])["-nodefaults", "-machine", "pc,accel=tcg", "-m", "32", "-vga", "std"],
                    // It says so for a minute, and the first letter is not awaited in vain.
                    .. (string[])["-boot", "menu=on,splash-time=60000", "-display", "none", "-vnc", $"unix:{Place}"],
                ]
            )
            {
                UseShellExecute = false,
            }
        )!;

    public static bool IsThere => File.Exists(Qemu);

    public string Place => _folder.File("vnc");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }
}
