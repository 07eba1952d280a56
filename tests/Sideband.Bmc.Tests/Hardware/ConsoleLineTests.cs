using System.Net;
using System.Net.Sockets;
using System.Text;
using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.Consoles;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Testing;

namespace Sideband.Bmc.Tests.Hardware;

/// <summary>The serial port's back ends, each with a real other side.</summary>
public sealed class ConsoleLineTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-console").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IConsoleLine Make(ConsoleKind kind, string target, params string[] arguments)
    {
        var machine = Machine.Usual;
        var chassis = new SimulatedChassis(TimeProvider.System, new MemoryStore(), machine);
        var model = new ConsoleModel(kind, target) { Arguments = arguments };
        return ConsoleLines.Make(model, machine, chassis, TimeProvider.System);
    }

    /// <summary>Reads until a text has come; the line says when there is something.</summary>
    private static async Task<string> ReadAsync(IConsoleLine line, string until)
    {
        // The line may still call when this has ended.
        var ready = new SemaphoreSlim(0);
        line.Ready = () => ready.Release();
        var text = new StringBuilder();
        var buffer = new byte[1000];
        while (true)
        {
            while (line.Read(buffer) is > 0 and var read)
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            if (text.ToString().Contains(until, StringComparison.Ordinal))
                return text.ToString();
            Assert.True(
                await ready.WaitAsync(Limit, TestContext.Current.CancellationToken),
                $"'{until}' did not come; there was '{text}'"
            );
        }
    }

    /// <summary>Writes all; the line says when there is room.</summary>
    private static async Task WriteAsync(IConsoleLine line, byte[] characters)
    {
        // The line may still call when this has ended.
        var ready = new SemaphoreSlim(0);
        line.Ready = () => ready.Release();
        for (var at = 0; at < characters.Length; )
        {
            var taken = line.Write(characters.AsSpan(at));
            at += taken;
            if (taken == 0)
                Assert.True(await ready.WaitAsync(Limit, TestContext.Current.CancellationToken), "there is no room");
        }
    }

    [Fact]
    public async Task A_program_is_the_machine_and_is_started_again_when_it_ends()
    {
        using var line = Make(ConsoleKind.Program, "/bin/sh", "-c", "echo ready; read x; echo got $x");
        await ReadAsync(line, "ready\n");
        _ = line.Write("abc\n"u8);
        await ReadAsync(line, "got abc\n");
        await ReadAsync(line, "ready\n");
    }

    [Fact]
    public async Task A_TCP_port_that_is_listened_on_takes_one_machine_after_the_other()
    {
        var port = FreePorts.One();
        using var line = Make(ConsoleKind.TcpListen, $"127.0.0.1:{port}");
        await TalkAsync(line, new IPEndPoint(IPAddress.Loopback, port), "first");
        await TalkAsync(line, new IPEndPoint(IPAddress.Loopback, port), "second");
    }

    [Fact]
    public async Task A_Unix_socket_that_is_listened_on_leaves_nothing_behind()
    {
        var path = Path.Combine(_folder, "console.sock");
        using (var line = Make(ConsoleKind.UnixListen, path))
            await TalkAsync(line, new UnixDomainSocketEndPoint(path), "hello");
        Assert.False(File.Exists(path));
    }

    private static async Task TalkAsync(IConsoleLine line, EndPoint address, string word)
    {
        using var machine = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        await machine.ConnectAsync(address, TestContext.Current.CancellationToken);
        await machine.SendAsync(Encoding.Latin1.GetBytes(word), TestContext.Current.CancellationToken);
        await ReadAsync(line, word);
        _ = line.Write("typed"u8);
        var buffer = new byte[5];
        Assert.Equal(5, await machine.ReceiveAsync(buffer, TestContext.Current.CancellationToken));
        Assert.Equal("typed"u8.ToArray(), buffer);
    }

    [Fact]
    public async Task A_machine_that_listens_is_connected_to_and_what_it_does_not_take_waits()
    {
        var path = Path.Combine(_folder, "machine.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var line = Make(ConsoleKind.Unix, path);
        await using var machine = new NetworkStream(
            await listener.AcceptAsync(TestContext.Current.CancellationToken),
            ownsSocket: true
        );
        await machine.WriteAsync("up"u8.ToArray(), TestContext.Current.CancellationToken);
        await ReadAsync(line, "up");
        var pasted = new byte[1 << 20];
        new Random(1).NextBytes(pasted);
        var received = new byte[pasted.Length];
        var reading = machine.ReadExactlyAsync(received, TestContext.Current.CancellationToken);
        await WriteAsync(line, pasted);
        await reading;
        Assert.Equal(pasted, received);
    }

    [Fact]
    public async Task A_pseudo_terminal_is_found_by_its_link_and_carries_both_ways()
    {
        var link = Path.Combine(_folder, "console");
        using (var line = Make(ConsoleKind.Pty, link))
        {
            await using var machine = new FileStream(link, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
            await machine.WriteAsync("login: "u8.ToArray(), TestContext.Current.CancellationToken);
            await ReadAsync(line, "login: ");
            var typed = new byte[100_000];
            new Random(1).NextBytes(typed);
            var received = new byte[typed.Length];
            var reading = machine.ReadExactlyAsync(received, TestContext.Current.CancellationToken);
            await WriteAsync(line, typed);
            await reading;
            Assert.Equal(typed, received);
        }
        Assert.Null(new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void A_file_is_followed_as_it_grows_and_when_it_begins_anew()
    {
        var path = Path.Combine(_folder, "serial.log");
        using var line = Make(ConsoleKind.File, path);
        var buffer = new byte[100];
        Assert.Equal(0, line.Read(buffer));
        File.WriteAllText(path, "first");
        Assert.Equal(5, line.Read(buffer));
        File.AppendAllText(path, " more");
        Assert.Equal(5, line.Read(buffer));
        File.WriteAllText(path, "new");
        Assert.Equal(3, line.Read(buffer));
        Assert.NotNull(line.NextDue);
    }

    [Fact]
    public void A_made_up_machine_starts_asks_who_is_there_and_obeys()
    {
        var time = new ManualTime();
        using var controller = new Controller(
            Machine.Of("console: simulated\npower: off\ntimes: {up: 1, soft: 1}"),
            new MemoryStore(),
            time
        );
        var line = controller.Console!;
        string Read()
        {
            var buffer = new byte[65536];
            return Encoding.Latin1.GetString(buffer, 0, line.Read(buffer));
        }
        string After(string typed, double seconds = 0)
        {
            _ = line.Write(Encoding.Latin1.GetBytes(typed));
            for (var at = 0; at <= seconds * 10; at++)
            {
                ((ITimed)controller.Chassis).Advance();
                line.Advance();
                time.Advance(TimeSpan.FromMilliseconds(100));
            }
            return Read();
        }
        Assert.Equal("", After("x\r"));
        line.Ring();
        var start = After("", 10);
        Assert.Contains("Memory: 64 GB 128 GB 192 GB 256 GB OK\r\n", start, StringComparison.Ordinal);
        Assert.EndsWith("node login: ", start, StringComparison.Ordinal);
        Assert.EndsWith("root@node:~$ ", After("root\r"), StringComparison.Ordinal);
        Assert.Equal("echx\b \bo a b\r\na b\r\nroot@node:~$ ", After("echx\x7Fo a b\r"));
        Assert.Contains("there is no such command", After("vi\r"), StringComparison.Ordinal);
        Assert.Contains("simulated firmware", After("reboot\r", 10), StringComparison.Ordinal);
        Assert.Contains("Power down.", After("root\rpoweroff\r", 5), StringComparison.Ordinal);
        Assert.False(controller.IsPowerOn);
    }

    [Theory]
    [InlineData("console: simulated", ConsoleKind.Simulated, "")]
    [InlineData("console: {pty: '/run/{name}'}", ConsoleKind.Pty, "/run/{name}")]
    [InlineData("console: {tcp: '127.0.0.1:7000', history: 100000, watchers: 1}", ConsoleKind.Tcp, "127.0.0.1:7000")]
    [InlineData("console: {unix listen: /run/x}", ConsoleKind.UnixListen, "/run/x")]
    [InlineData("console: {program: [cat, -u]}", ConsoleKind.Program, "cat")]
    [InlineData("console: {file: /dev/ttyS0}", ConsoleKind.File, "/dev/ttyS0")]
    public void A_machine_file_says_what_the_serial_port_is_wired_to(string text, ConsoleKind kind, string target)
    {
        var console = Machine.Of(text).Console!;
        Assert.Equal((kind, target), (console.Kind, console.Target));
    }

    [Theory]
    [InlineData("console: serial", "'serial' is no console")]
    [InlineData("console: {tcp: nowhere}", "'nowhere' is no address")]
    [InlineData("console: {tcp: '127.0.0.1:7', unix: /x}", "wired to one thing")]
    [InlineData("console: {history: 12}", "from 4096 to")]
    [InlineData("console: {ptty: /x}", "did you mean 'pty'?")]
    public void What_is_wrong_about_it_is_said(string text, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<MachineFileException>(() => Machine.Of(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Without_the_key_there_is_none()
    {
        Assert.Null(Machine.Of("power: on").Console);
        Assert.Null(Machine.Of("console: none").Console);
    }
}
