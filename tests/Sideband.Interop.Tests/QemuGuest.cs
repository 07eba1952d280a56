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
    public static async Task<QemuGuest> StartAsync(string guestInterface, params string[] devices)
    {
        var guest = FindGuest();
        if (guest is null)
            Assert.Skip("the guest is not prepared: run tests/guest/prepare.sh, or ./test.sh where apt-get can");
        var folder = Directory.CreateTempSubdirectory("sideband-guest").FullName;
        var agent = Path.Combine(folder, "agent");
        string[] arguments =
        [
            .. "-accel tcg -machine q35 -m 256 -smp 1 -nodefaults -display none".Split(' '),
            "-serial",
            $"file:{Path.Combine(folder, "console")}",
            "-serial",
            $"unix:{agent},server=on,wait=off",
            "-kernel",
            Path.Combine(guest, "vmlinuz"),
            "-initrd",
            Path.Combine(guest, "initramfs.gz"),
            "-append",
            $"console=ttyS0,115200 quiet interface={guestInterface}",
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
    public async Task<(int Code, string Output)> RunAsync(string command)
    {
        var mark = $"-- {++_commands} ended with ";
        await _agent.SendAsync(Encoding.UTF8.GetBytes($"{command}\necho '{mark}'$?\n"));
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            int read;
            try
            {
                read = await _agent.ReceiveAsync(buffer, limit.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"'{command}' did not end in the guest; it printed: {text}", e);
            }
            Assert.True(read > 0, $"the guest is gone; '{command}' had printed: {text}");
            text.Append(Encoding.Latin1.GetString(buffer, 0, read).Replace("\r", "", StringComparison.Ordinal));
            var all = text.ToString();
            var at = all.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && all.EndsWith('\n'))
                return (int.Parse(all[(at + mark.Length)..].Trim(), null), all[..at]);
        }
    }

    /// <summary>Waits until the machine has come up so many times.</summary>
    public Task ReadyAsync(int times) =>
        WaitAsync(() => Console(_folder).Split("guest: ready").Length > times, _qemu, _folder);

    /// <summary>Waits until QEMU has ended by itself.</summary>
    public async Task EndAsync()
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        await _qemu.WaitForExitAsync(limit.Token);
    }

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

    /// <summary>Beside the build's output, see tests/guest/prepare.sh.</summary>
    private static string? FindGuest()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var guest = Path.Combine(folder.FullName, "guest");
            if (File.Exists(Path.Combine(guest, "initramfs.gz")))
                return guest;
        }
        return null;
    }
}
