using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Sideband.Interop.Tests;

/// <summary>A machine in QEMU with Linux and its own IPMI driver, see tests/guest; commands run in it one after the other.</summary>
internal sealed class QemuGuest : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);
    private readonly Process _qemu;
    private readonly Socket _agent;
    private readonly string _folder;
    private int _commands;

    private QemuGuest(Process qemu, Socket agent, string folder) => (_qemu, _agent, _folder) = (qemu, agent, folder);

    /// <summary>Whether QEMU still runs.</summary>
    public bool IsRunning => !_qemu.HasExited;

    /// <summary>Boots it; skips the test where the guest was not prepared.</summary>
    /// <param name="guestInterface">kcs, bt or ssif, as tests/guest/init knows them.</param>
    /// <param name="devices">QEMU's arguments for the interface.</param>
    public static Task<QemuGuest> StartAsync(string guestInterface, params string[] devices) =>
        StartAsync(guestInterface, [], devices);

    /// <summary>Boots it with more programs in it; skips the test where the guest was not prepared.</summary>
    /// <param name="guestInterface">kcs, bt or ssif, as tests/guest/init knows them.</param>
    /// <param name="programs">Programs of this machine that it is to have, with their libraries.</param>
    /// <param name="devices">QEMU's arguments for the interface.</param>
    public static async Task<QemuGuest> StartAsync(string guestInterface, string[] programs, string[] devices)
    {
        if (GuestFiles.Find() is not { } files)
        {
            Assert.Skip("the guest is not prepared: run tests/guest/prepare.sh, or ./test.sh where apt-get can");
            throw new InvalidOperationException();
        }
        var folder = Directory.CreateTempSubdirectory("sideband-guest").FullName;
        var initramfs = Path.Combine(files.Prepared, "initramfs.gz");
        if (programs.Length > 0)
        {
            var packed = Path.Combine(folder, "initramfs.gz");
            var (code, output) = await Peer.RunAsync(
                "bash",
                [files.Script("pack.sh"), files.Prepared, packed, .. programs]
            );
            Assert.True(code == 0, output);
            initramfs = packed;
        }
        var agent = Path.Combine(folder, "agent");
        string[] arguments =
        [
            .. "-accel tcg -machine q35 -m 512 -smp 1 -nodefaults -display none".Split(' '),
            "-serial",
            $"file:{Path.Combine(folder, "console")}",
            "-serial",
            $"unix:{agent},server=on,wait=off",
            "-kernel",
            Path.Combine(files.Prepared, "vmlinuz"),
            "-initrd",
            initramfs,
            "-append",
            // On a busy host the emulated timer comes too late for the kernel's own look at it, and the kernel gives up.
            $"console=ttyS0,115200 quiet no_timer_check interface={guestInterface}",
            .. devices,
        ];
        var qemu = Peer.Start("qemu-system-x86_64", arguments);
        try
        {
            await WaitAsync(() => File.Exists(agent), qemu, folder);
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(agent));
            await WaitAsync(() => Console(folder).Contains("guest: ready", StringComparison.Ordinal), qemu, folder);
            return new(qemu, socket, folder);
        }
        catch
        {
            qemu.Kill();
            qemu.Dispose();
            throw;
        }
    }

    /// <summary>What the machine has printed on its first serial port.</summary>
    public string Console() => Console(_folder);

    /// <summary>Runs a command in the guest; gives what it printed and its exit code.</summary>
    public Task<(int Code, string Output)> RunAsync(string command) =>
        GuestShell.RunAsync(_agent, command, ++_commands, Longest);

    /// <summary>Waits until the machine has come up so many times.</summary>
    public Task ReadyAsync(int times) =>
        WaitAsync(() => Console(_folder).Split("guest: ready").Length > times, _qemu, _folder);

    /// <summary>Waits until QEMU has ended by itself.</summary>
    public async Task EndAsync()
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        await _qemu.WaitForExitAsync(limit.Token);
    }

    /// <summary>
    /// A guest costs ten seconds and a processor. Over SSIF an idle one, too: until a new answer is there, QEMU 7.2 gives the
    /// guest the one before, so that a late answer looks wrong to it.
    /// </summary>
    public static void NeedsTime()
    {
        if (Environment.GetEnvironmentVariable("SIDEBAND_SLOW_TESTS") is not "1")
            Assert.Skip("takes its time: set SIDEBAND_SLOW_TESTS=1");
    }

    /// <summary>QEMU's arguments for a controller on a VM channel, and for the machine's way to it.</summary>
    public static string[] Devices(string chardev, string device) =>
        [
            "-chardev",
            $"socket,id=vm,{chardev}",
            "-device",
            "ipmi-bmc-extern,id=bmc0,chardev=vm",
            "-device",
            $"{device},bmc=bmc0",
        ];

    public async ValueTask DisposeAsync()
    {
        _agent.Dispose();
        if (!_qemu.HasExited)
            _qemu.Kill();
        await _qemu.WaitForExitAsync();
        _qemu.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Console(string folder)
    {
        var path = Path.Combine(folder, "console");
        if (!File.Exists(path))
            return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static async Task WaitAsync(Func<bool> condition, Process qemu, string folder)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.False(qemu.HasExited, qemu.HasExited ? await qemu.StandardError.ReadToEndAsync() : "");
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < Longest,
                $"the guest did not come up; it printed: {Console(folder)}"
            );
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}
