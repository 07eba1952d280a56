using System.Diagnostics;

namespace Sideband.Interop.Tests;

/// <summary>
/// A libvirt of a test's own with one domain, in a folder of its own: nothing of the machine's is touched. Its daemon runs
/// without privileges, for one that has them uses the machine's folders.
/// </summary>
internal sealed class LibvirtHost : IAsyncDisposable
{
    public const string Domain = "demo";
    private readonly string _folder;
    private readonly Process _daemon;

    private LibvirtHost(string folder, Process daemon)
    {
        (_folder, _daemon) = (folder, daemon);
        // What it says is read, or it waits for that.
        _daemon.OutputDataReceived += (_, _) => { };
        _daemon.ErrorDataReceived += (_, _) => { };
        _daemon.BeginOutputReadLine();
        _daemon.BeginErrorReadLine();
    }

    public string Uri => $"qemu:///session?socket={_folder}/run/libvirt-sock";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LibvirtHost> StartAsync()
    {
        foreach (var peer in (string[])["libvirtd", "virsh", "qemu-system-x86_64", "ipmitool", "setpriv"])
            Peer.Need(peer);
        // Sockets have short names.
        var folder = Directory.CreateTempSubdirectory("sv-").FullName;
        foreach (var name in (string[])["run", "home", "config/libvirt", "cache", "data"])
            Directory.CreateDirectory(Path.Combine(folder, name));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "libvirtd.conf"),
            $"unix_sock_dir = \"{folder}/run\"\nauth_unix_rw = \"none\"\nauth_unix_ro = \"none\"\n",
            Stop
        );
        // Nobody runs a daemon for the logs.
        await File.WriteAllTextAsync(
            Path.Combine(folder, "config/libvirt/qemu.conf"),
            "stdio_handler = \"file\"\nsecurity_driver = \"none\"\n",
            Stop
        );
        await File.WriteAllBytesAsync(Path.Combine(folder, "disk.img"), new byte[1 << 20], Stop);
        await File.WriteAllBytesAsync(Path.Combine(folder, "one.iso"), BootableCd.Saying("This is one.\r\n"), Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "demo.xml"), Xml(folder), Stop);
        var host = new LibvirtHost(folder, await StartDaemonAsync(folder));
        try
        {
            await host.UntilReadyAsync();
            await host.AskAsync("define", Path.Combine(folder, "demo.xml"));
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public string Place(string name) => Path.Combine(_folder, name);

    /// <summary>Runs virsh; gives what it printed.</summary>
    public async Task<string> AskAsync(params string[] words)
    {
        var (code, output) = await TryAsync(words);
        Assert.True(code == 0, $"virsh {string.Join(' ', words)} ended with {code}: {output}");
        return output.Trim();
    }

    /// <summary>The place of a device in the order that the firmware is told; -1 is none.</summary>
    public async Task<int> BootIndexAsync(string device)
    {
        var answer = await AskAsync(
            "qemu-monitor-command",
            Domain,
            $$$"""{"execute":"qom-get","arguments":{"path":"/machine/peripheral/{{{device}}}","property":"bootindex"}}"""
        );
        using var document = System.Text.Json.JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("return").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        _ = await TryAsync("destroy", Domain);
        if (!_daemon.HasExited)
            _daemon.Kill();
        await _daemon.WaitForExitAsync();
        _daemon.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Process> StartDaemonAsync(string folder)
    {
        string[] words =
        [
            .. (string[])
                [
                    $"HOME={folder}/home",
                    $"XDG_RUNTIME_DIR={folder}/run",
                    $"XDG_CONFIG_HOME={folder}/config",
                    $"XDG_CACHE_HOME={folder}/cache",
                    $"XDG_DATA_HOME={folder}/data",
                    "libvirtd",
                    "-f",
                    $"{folder}/libvirtd.conf",
                    "-p",
                    $"{folder}/pid",
                ],
        ];
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            return Peer.Start("env", words);
        const string Nobody = "65534";
        File.SetUnixFileMode(
            folder,
            UnixFileMode.UserRead
                | UnixFileMode.UserWrite
                | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute
                | UnixFileMode.OtherExecute
        );
        var (code, output) = await Peer.RunAsync("chown", "-R", Nobody, folder);
        Assert.True(code == 0, output);
        return Peer.Start(
            "setpriv",
            [
                "--reuid",
                Nobody,
                "--regid",
                Nobody,
                "--clear-groups",
                "env",
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                .. words,
            ]
        );
    }

    private async Task UntilReadyAsync()
    {
        for (var tries = 0; ; tries++)
        {
            var (code, output) = await TryAsync("version");
            if (code == 0)
                return;
            Assert.True(tries < 100 && !_daemon.HasExited, $"libvirtd does not answer: {output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Stop);
        }
    }

    private Task<(int Code, string Output)> TryAsync(params string[] words) =>
        Peer.RunAsync("virsh", ["--quiet", "--connect", Uri, .. words]);

    private static string Xml(string folder) =>
        $"""
            <domain type='qemu'>
              <name>{Domain}</name>
              <memory unit='MiB'>64</memory>
              <vcpu>1</vcpu>
              <os><type arch='x86_64' machine='q35'>hvm</type><boot dev='hd'/><bios useserial='yes'/></os>
              <devices>
                <emulator>/usr/bin/qemu-system-x86_64</emulator>
                <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{folder}/disk.img'/><target dev='vda' bus='virtio'/></disk>
                <disk type='file' device='cdrom'><target dev='sda' bus='sata'/><readonly/></disk>
                <interface type='user'><model type='virtio'/></interface>
                <serial type='pty'/>
                <graphics type='vnc' socket='{folder}/vnc'/>
                <video><model type='vga'/></video>
              </devices>
            </domain>
            """;
}
