using System.Text;
using Sideband.Client;
using Sideband.Client.Consoles;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>Our console against our controller, over real sockets: what is typed arrives, what the machine says is seen.</summary>
public sealed class ConsoleTests : IDisposable
{
    private const int Mebibyte = 1 << 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("sideband-console").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<IpmiClient> ConnectAsync(int port, string user = TestRack.User) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials(user, TestRack.Password),
            new ClientOptions { Port = port, CacheFolder = null },
            Stop
        );

    private static async Task<string> ReadUntilAsync(SerialConsole console, string end)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains(end, StringComparison.Ordinal))
        {
            var read = await console.ReadAsync(buffer, Stop).AsTask().WaitAsync(Limit, TimeProvider.System, Stop);
            Assert.True(read > 0, $"the console ended ({console.Ending}) after '{text}'");
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        return text.ToString();
    }

    private static ValueTask TypeAsync(SerialConsole console, string text) =>
        console.WriteAsync(Encoding.Latin1.GetBytes(text), Stop);

    private byte[] MakeFile(string name, int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        File.WriteAllBytes(Path.Combine(_folder, name), bytes);
        return bytes;
    }

    [Fact]
    public async Task A_person_logs_in_and_asks_something()
    {
        await using var rack = TestRack.Start(console: "simulated");
        await using var client = await ConnectAsync(rack.Port);
        await using var console = await client.OpenConsoleAsync(null, Stop);
        await ReadUntilAsync(console, "node login: ");
        await TypeAsync(console, "root\r");
        await ReadUntilAsync(console, "root@node:~$ ");
        await TypeAsync(console, "seq 3\r");
        Assert.Equal("seq 3\r\n1\r\n2\r\n3\r\nroot@node:~$ ", await ReadUntilAsync(console, "3\r\nroot@node:~$ "));
        Assert.Equal(1, console.Instance);
    }

    [Theory]
    [InlineData(0, Mebibyte)]
    [InlineData(0.05, 65536)]
    public Task A_file_that_is_pasted_arrives_whole(double loss, int size) => PasteAsync(loss, size, Limit);

    /// <summary>4,112 packets one after the other; what waits for one of those that are lost waits for a time-out.</summary>
    [Fact]
    public Task A_mebibyte_that_is_pasted_through_a_network_that_loses_5_percent_arrives_whole()
    {
        QemuGuest.NeedsTime();
        return PasteAsync(0.05, Mebibyte, TimeSpan.FromMinutes(10));
    }

    private async Task PasteAsync(double loss, int size, TimeSpan limit)
    {
        var pasted = MakeFile("pasted", size);
        var target = Path.Combine(_folder, "received");
        await using var rack = TestRack.Start(console: $"{{program: [sh, -c, 'echo ready; cat > {target}; true']}}");
        await using var wire = FaultyWire.To(rack.Port);
        await using var client = await ConnectAsync(wire.Port);
        await using var console = await client.OpenConsoleAsync(null, Stop);
        // What is typed before the program runs goes nowhere.
        await ReadUntilAsync(console, "ready\n");
        wire.Faults = WireFaults.Loss(loss) with { DoubledRequests = loss, DoubledAnswers = loss, Overtaken = loss };
        var start = TimeProvider.System.GetTimestamp();
        await console.WriteAsync(pasted, Stop);
        await console.FlushAsync(Stop).AsTask().WaitAsync(limit, TimeProvider.System, Stop);
        await Eventually(
            () => new FileInfo(target) is { Exists: true, Length: var length } && length >= size,
            () => $"{new FileInfo(target).Length} {wire.Requests} {wire.Lost}"
        );
        Assert.Equal(pasted, await File.ReadAllBytesAsync(target, Stop));
        TestContext.Current.SendDiagnosticMessage(
            $"{size} bytes at {loss:P0} loss in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F1} s: "
                + $"{wire.Requests} datagrams out, {wire.Answers} back, {wire.Lost} lost"
        );
    }

    [Theory]
    [InlineData(0, Mebibyte)]
    [InlineData(0.05, 65536)]
    public async Task A_file_that_the_machine_prints_is_seen_whole(double loss, int size)
    {
        var printed = MakeFile("printed", size);
        var source = Path.Combine(_folder, "printed");
        await using var rack = TestRack.Start(
            console: $"{{program: [sh, -c, 'echo ready; read x; cat {source}; exec cat']}}"
        );
        await using var wire = FaultyWire.To(rack.Port);
        await using var client = await ConnectAsync(wire.Port);
        await using var console = await client.OpenConsoleAsync(null, Stop);
        // What is typed before the program runs goes nowhere.
        await ReadUntilAsync(console, "ready\n");
        wire.Faults = WireFaults.Loss(loss) with { DoubledRequests = loss, DoubledAnswers = loss, Overtaken = loss };
        await TypeAsync(console, "go\n");
        var seen = new byte[size];
        for (var at = 0; at < size; )
            at += await console.ReadAsync(seen.AsMemory(at), Stop).AsTask().WaitAsync(Limit, TimeProvider.System, Stop);
        Assert.Equal(printed, seen);
    }

    private static async Task Eventually(Func<bool> holds, Func<string> what)
    {
        for (var i = 0; i < 1000 && !holds(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        Assert.True(holds(), what());
    }

    [Fact]
    public async Task A_second_console_is_told_who_has_it_may_watch_and_takes_over_only_when_asked_to()
    {
        await using var rack = TestRack.Start(console: "simulated");
        await using var first = await ConnectAsync(rack.Port);
        await using var second = await ConnectAsync(rack.Port, "second");
        await using var mine = await first.OpenConsoleAsync(null, Stop);
        var busy = await Assert.ThrowsAsync<ConsoleBusyException>(() => second.OpenConsoleAsync(null, Stop));
        Assert.Contains("'admin' has the console", busy.Message, StringComparison.Ordinal);
        await using (var watching = await second.OpenConsoleAsync(new() { ReadOnly = true }, Stop))
        {
            Assert.Equal(2, watching.Instance);
            await TypeAsync(mine, "root\r");
            await ReadUntilAsync(watching, "root@node:~$ ");
        }
        await using var theirs = await second.OpenConsoleAsync(new() { TakeOver = true }, Stop);
        var buffer = new byte[4096];
        while (await mine.ReadAsync(buffer, Stop) > 0) { }
        Assert.Equal(ConsoleEnding.TakenOver, mine.Ending);
        await TypeAsync(theirs, "uname\r");
        await ReadUntilAsync(theirs, "Sideband node simulated");
    }

    [Fact]
    public async Task After_a_restart_of_the_controller_it_goes_on_and_nothing_is_printed_twice()
    {
        await using var rack = TestRack.Start(console: "simulated");
        await using var client = await ConnectAsync(rack.Port);
        var notices = new List<ConsoleNotice>();
        await using var console = await client.OpenConsoleAsync(new() { Noticed = notices.Add }, Stop);
        await TypeAsync(console, "root\rseq 200\r");
        await ReadUntilAsync(console, "200\r\nroot@node:~$ ");
        await using (var other = await ConnectAsync(rack.Port))
        {
            // It does not always get to say goodbye.
            var reset = other.SendAsync(new ColdReset(), Stop);
            await Task.WhenAny(reset);
            _ = reset.Exception;
        }
        await TypeAsync(console, "echo again\r");
        // The controller kept the history, and shows it to whoever attaches: that is known already.
        Assert.Equal("echo again\r\nagain\r\nroot@node:~$ ", await ReadUntilAsync(console, "again\r\nroot@node:~$ "));
        Assert.Equal([ConsoleNotice.Lost, ConsoleNotice.Back], notices);
    }

    [Fact]
    public async Task What_an_administrator_ends_has_ended()
    {
        await using var rack = TestRack.Start(console: "simulated");
        await using var client = await ConnectAsync(rack.Port);
        await using var console = await client.OpenConsoleAsync(null, Stop);
        await using var other = await ConnectAsync(rack.Port);
        await other.SendAsync(SetSolConfigurationParameters.Of(0xE, new SolEnable(false)), Stop);
        var buffer = new byte[4096];
        while (await console.ReadAsync(buffer, Stop) > 0) { }
        Assert.Equal(ConsoleEnding.Ended, console.Ending);
        var disabled = await Assert.ThrowsAsync<IpmiException>(() => client.OpenConsoleAsync(null, Stop));
        Assert.Contains("disabled", disabled.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_console_that_was_closed_is_free_again()
    {
        await using var rack = TestRack.Start(console: "simulated");
        await using var client = await ConnectAsync(rack.Port);
        for (var i = 0; i < 3; i++)
        {
            await using var console = await client.OpenConsoleAsync(null, Stop);
            await ReadUntilAsync(console, "login: ");
        }
        var status = await client.SendAsync(new GetPayloadActivationStatus((byte)PayloadType.Sol), Stop);
        Assert.Equal(0, status.Active);
    }

    [Fact]
    public async Task An_echo_takes_no_longer_than_a_round_trip_and_the_accumulate_interval()
    {
        await using var rack = TestRack.Start(console: "simulated");
        await using var client = await ConnectAsync(rack.Port);
        await using var console = await client.OpenConsoleAsync(null, Stop);
        await ReadUntilAsync(console, "login: ");
        var times = new List<double>();
        for (var i = 0; i < 30; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await TypeAsync(console, "x");
            await ReadUntilAsync(console, "x");
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }
        // 10 ms is the interval; the best leaves room for a machine that has other things to do.
        Assert.InRange(times.Min(), 0, 30);
    }

    [Fact]
    public async Task A_machine_without_a_console_says_so()
    {
        await using var rack = TestRack.Start(console: "none");
        await using var client = await ConnectAsync(rack.Port);
        await Assert.ThrowsAsync<IpmiException>(() => client.OpenConsoleAsync(null, Stop));
    }
}
