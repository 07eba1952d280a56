using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Sideband.Client;
using Sideband.Client.Consoles;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>
/// The command line's rack with one machine that it runs in QEMU, see tests/guest; what the machine says is read by a console of
/// ours that stays open.
/// </summary>
internal sealed class QemuMachine : IAsyncDisposable
{
    public const string User = "admin";
    public const string Password = "secret-word";

    /// <summary>Without hardware's help a start takes fifteen seconds, and there may be others.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private readonly string _folder;
    private readonly StringBuilder _heard = new();
    private readonly Lock _gate = new();
    private Process _rack = null!;
    private IpmiClient? _client;
    private SerialConsole? _console;
    private int _commands;

    private QemuMachine(string folder, int port) => (_folder, Port) = (folder, port);

    public int Port { get; }

    /// <summary>Times that the console was lost.</summary>
    public int Losses { get; private set; }

    private string RackFile => Path.Combine(_folder, "rack.yaml");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts the rack; skips the test where a peer is missing.</summary>
    /// <param name="run">The machine's description, without what it boots from.</param>
    /// <param name="keys">More keys of the machine.</param>
    /// <param name="boots">Whether there is something to boot from.</param>
    public static async Task<QemuMachine> StartAsync(string run = "", string keys = "", bool boots = true)
    {
        foreach (var peer in (string[])["qemu-system-x86_64", "ipmitool", "syslinux", "mcopy"])
            Peer.Need(peer);
        // Sockets have short names.
        var folder = Directory.CreateTempSubdirectory("sb-").FullName;
        if (boots)
        {
            if (GuestFiles.Find() is not { } files)
            {
                Directory.Delete(folder);
                Assert.Skip("the guest is not prepared: run tests/guest/prepare.sh, or ./test.sh where apt-get can");
                throw new InvalidOperationException();
            }
            var (code, output) = await Peer.RunAsync("bash", files.Script("disk.sh"), folder, files.Prepared);
            Assert.True(code == 0, output);
        }
        var devices = boots
            ? """, disks: disk.img, networks: ["user,tftp=tftp,bootfile=boot.ipxe"], arguments: ["-serial", "unix:agent,server=on,wait=off", "-device", "i6300esb"]"""
            : "";
        return await StartAsync(folder, $"images: .\nrun: {{memory: 512, accelerators: tcg{devices}{run}}}", keys);
    }

    /// <summary>Starts the rack in a folder that goes with it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="qemu">How the machine is run or switched.</param>
    /// <param name="keys">More keys of the machine.</param>
    public static async Task<QemuMachine> StartAsync(string folder, string qemu, string keys)
    {
        var port = FreePorts.One();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "rack.yaml"),
            $$"""
            listen: 127.0.0.1:{{port}}
            state: ./state
            machines:
              vm:
                power: off
                times: {cycle: 1}
                users: [{name: {{User}}, password: {{Password}}}]
                qemu:{{string.Join("\n      ", qemu.Split('\n').Prepend(""))}}
            {{string.Join("\n    ", keys.Split('\n').Prepend(""))}}
            nodes: [{name: vm1, machine: vm}]
            """,
            Stop
        );
        var machine = new QemuMachine(folder, port);
        try
        {
            await machine.RunRackAsync();
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the console has heard, all of it.</summary>
    public string Heard
    {
        get
        {
            lock (_gate)
                return _heard.ToString();
        }
    }

    /// <summary>The process of QEMU; null where there is none.</summary>
    public int? Pid
    {
        get
        {
            var path = Path.Combine(_folder, "state", "vm1.qemu", "pid");
            return
                File.Exists(path)
                && int.TryParse(File.ReadAllText(path).Trim(), CultureInfo.InvariantCulture, out var pid)
                && File.Exists($"/proc/{pid}/cmdline")
                ? pid
                : null;
        }
    }

    public string Place(string name) => Path.Combine(_folder, name);

    /// <summary>A script of tests/guest.</summary>
    public string Script(string name) => GuestFiles.Find()!.Script(name);

    public async Task RunRackAsync()
    {
        var info = new ProcessStartInfo(Peer.Sideband, ["rack", "run", RackFile])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        _rack = Process.Start(info)!;
        var line = await _rack.StandardOutput.ReadLineAsync(Stop);
        if (line != "ready 1")
            Assert.Fail(await _rack.StandardError.ReadToEndAsync(Stop));
    }

    /// <summary>Runs the rack's own command line on it; gives what it printed.</summary>
    public async Task<string> AskRackAsync(string verb, params string[] words)
    {
        var (code, output) = await Peer.RunAsync(Peer.Sideband, ["rack", verb, RackFile, "vm1", .. words]);
        Assert.True(code == 0, $"rack {verb} ended with {code}: {output}");
        return output;
    }

    public async Task KillRackAsync()
    {
        _rack.Kill();
        await _rack.WaitForExitAsync(Stop);
        _rack.Dispose();
    }

    /// <summary>Opens our console; it goes on until the end.</summary>
    public async Task ListenAsync()
    {
        _client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials(User, Password),
            new ClientOptions { Port = Port, CacheFolder = null },
            Stop
        );
        _console = await _client.OpenConsoleAsync(
            new() { Noticed = notice => Losses += notice == ConsoleNotice.Lost ? 1 : 0 },
            Stop
        );
        _ = ReadAsync(_console);
    }

    public async Task TypeAsync(string text) => await _console!.WriteAsync(Encoding.ASCII.GetBytes(text), Stop);

    public void SendBreak() => _console!.SendBreak();

    /// <summary>Waits until the console has heard something behind a place.</summary>
    /// <returns>The place behind it.</returns>
    public async Task<int> HearAsync(string text, int from = 0)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var heard = Heard;
            var at = heard.IndexOf(text, from, StringComparison.Ordinal);
            if (at >= 0)
                return at + text.Length;
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < Longest,
                $"the console never said '{text}', but: {heard[from..]}"
            );
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop);
        }
    }

    public Task<(int Code, string Output)> TryAsync(params string[] command) =>
        Peer.RunAsync(
            "ipmitool",
            [.. $"-I lanplus -C 17 -H 127.0.0.1 -p {Port} -U {User} -P {Password}".Split(' '), .. command]
        );

    /// <summary>Runs ipmitool; gives what it printed.</summary>
    public async Task<string> AskAsync(string command)
    {
        var (code, output) = await TryAsync(command.Split(' '));
        Assert.True(code == 0, $"ipmitool {command} ended with {code}: {output}");
        return output;
    }

    public Task UntilAsync(string command, string expected) =>
        UntilAsync(command, said => said.Contains(expected, StringComparison.Ordinal));

    /// <summary>Runs ipmitool until it prints what is expected; gives that.</summary>
    public async Task<string> UntilAsync(string command, Predicate<string> isExpected)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var said = await AskAsync(command);
            if (isExpected(said))
                return said;
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Longest, $"ipmitool {command}: {said}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Stop);
        }
    }

    /// <summary>Runs a command in the guest; gives what it printed.</summary>
    public async Task<string> InGuestAsync(string command)
    {
        using var agent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await agent.ConnectAsync(new UnixDomainSocketEndPoint(Place("agent")), Stop);
        var (code, output) = await GuestShell.RunAsync(agent, $"{command} 2>&1", ++_commands, Longest);
        Assert.True(code == 0, $"in the guest {command} ended with {code}: {output}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        if (_console is not null)
            await _console.DisposeAsync();
        if (_client is not null)
            await _client.DisposeAsync();
        if (!_rack.HasExited)
            _rack.Kill();
        await _rack.WaitForExitAsync();
        _rack.Dispose();
        if (Pid is { } pid)
        {
            using var qemu = Process.GetProcessById(pid);
            qemu.Kill();
            await qemu.WaitForExitAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadAsync(SerialConsole console)
    {
        var buffer = new byte[4096];
        while (await console.ReadAsync(buffer, CancellationToken.None) is > 0 and var read)
        {
            lock (_gate)
                _heard.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }
}
