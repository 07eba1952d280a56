using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Sideband.Client;
using Sideband.Client.Consoles;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>The consoles of ipmitool and FreeIPMI hold our serial port through a network that loses packets; our console holds ipmi_sim's.</summary>
public sealed class ConsolePeerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A network to a machine that answers what is typed, and tells the network's port as its own.</summary>
    private static async Task<FaultyWire> WireAsync(TestRack rack, IPEndPoint? front = null)
    {
        var wire = FaultyWire.To(rack.Port, front: front);
        await using var client = await IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials(TestRack.User, TestRack.Password),
            new ClientOptions { Port = rack.Port, CacheFolder = null },
            Stop
        );
        // As behind a router that maps ports: peers go by the port that the controller tells.
        await client.SendAsync(SetSolConfigurationParameters.Of(0xE, new SolPayloadPort((ushort)wire.Port)), Stop);
        return wire;
    }

    private static async Task<string> ReadUntilAsync(StreamReader output, string end, StringBuilder text)
    {
        var buffer = new char[1024];
        while (!text.ToString().Contains(end, StringComparison.Ordinal))
        {
            var read = await output.ReadAsync(buffer, Stop).AsTask().WaitAsync(Limit, TimeProvider.System, Stop);
            Assert.True(read > 0, $"it ended after '{text}'");
            text.Append(buffer, 0, read);
        }
        return text.ToString();
    }

    /// <summary>In a terminal of its own, which consoles need.</summary>
    private static Process StartInTerminal(string program, params string[] arguments) =>
        Peer.StartTalking(
            "script",
            "-q",
            "-e",
            "-c",
            string.Join(' ', [program, .. arguments.Select(a => $"'{a}'")]),
            "/dev/null"
        );

    [Fact]
    public async Task Ipmitool_holds_a_console_through_a_network_that_loses_5_percent()
    {
        Peer.Need("ipmitool");
        await using var rack = TestRack.Start();
        await using var wire = await WireAsync(rack);
        using var ipmitool = StartInTerminal("ipmitool", Activation(wire));
        await HoldAsync(ipmitool, wire, "SOL Session operational", "~.");
    }

    [Fact]
    public async Task Our_drop_in_holds_a_console_with_the_words_of_ipmitool()
    {
        await using var rack = TestRack.Start();
        await using var wire = await WireAsync(rack);
        using var dropIn = StartInTerminal(Peer.Sideband, ["ipmitool", .. Activation(wire)]);
        await HoldAsync(dropIn, wire, "[SOL Session operational.  Use ~? for help]", "~.");
        Assert.Equal(0, dropIn.ExitCode);
    }

    private static string[] Activation(FaultyWire wire) =>
        [
            .. $"-I lanplus -C 17 -R 8 -H 127.0.0.1 -p {wire.Port} -U {TestRack.User} -P {TestRack.Password} sol activate".Split(
                ' '
            ),
        ];

    [Fact]
    public async Task FreeIPMI_holds_a_console_through_a_network_that_loses_5_percent_without_a_workaround()
    {
        Peer.Need("ipmiconsole");
        await using var rack = TestRack.Start();
        await using var wire = await On623(() => WireAsync(rack, new(IPAddress.Parse("127.0.62.7"), 623)));
        using var ipmiconsole = StartInTerminal("/usr/sbin/ipmiconsole", Options("127.0.62.7"));
        await HoldAsync(ipmiconsole, wire, "SOL established", "&.");
    }

    /// <summary>
    /// What is pasted into FreeIPMI's console arrives whole, too: text, because it takes some characters at a line's start for
    /// itself, and not faster than it goes on, because it ends the session when it has 8 KiB that it has not sent.
    /// </summary>
    [Fact]
    public async Task A_mebibyte_that_is_pasted_into_FreeIPMI_through_a_network_that_loses_5_percent_arrives_whole()
    {
        const int Ahead = 1024;
        Peer.Need("ipmiconsole");
        QemuGuest.NeedsTime();
        using var folder = new TemporaryFolder();
        var target = folder.File("pasted");
        await using var rack = TestRack.Start(console: $"{{program: [sh, -c, 'echo ready; cat > {target}; true']}}");
        await using var wire = await On623(() => WireAsync(rack, new(IPAddress.Parse("127.0.62.9"), 623)));
        using var ipmiconsole = StartInTerminal("/usr/sbin/ipmiconsole", Options("127.0.62.9"));
        try
        {
            await ReadUntilAsync(ipmiconsole.StandardOutput, "ready", new());
            wire.Faults = WireFaults.Loss(0.05, seed: 7);
            var bytes = new byte[(1 << 20) * 3 / 4];
            new Random(bytes.Length).NextBytes(bytes);
            var pasted = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
            var start = TimeProvider.System.GetTimestamp();
            for (var at = 0; at < pasted.Length; at += Ahead)
            {
                await ipmiconsole.StandardInput.WriteAsync(
                    pasted.AsMemory(at, Math.Min(Ahead, pasted.Length - at)),
                    Stop
                );
                await ipmiconsole.StandardInput.FlushAsync(Stop);
                await ArrivedAsync(target, Math.Min(at, pasted.Length));
            }
            await ArrivedAsync(target, pasted.Length);
            Assert.Equal(pasted, await File.ReadAllTextAsync(target, Stop));
            TestContext.Current.SendDiagnosticMessage(
                $"{pasted.Length} bytes in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F0} s: "
                    + $"{wire.Requests} datagrams out, {wire.Answers} back, {wire.Lost} lost"
            );
        }
        finally
        {
            ipmiconsole.Kill(entireProcessTree: true);
        }
    }

    private static async Task ArrivedAsync(string file, int bytes)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (new FileInfo(file).Length < bytes)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, $"{bytes} bytes never arrived");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        }
    }

    private static string[] Options(string address) =>
        ["-h", address, "-u", TestRack.User, "-p", TestRack.Password, "-I", "17"];

    /// <summary>ipmiconsole knows port 623 only, which not everybody may use.</summary>
    private static async Task<T> On623<T>(Func<Task<T>> make)
    {
        try
        {
            return await make();
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Assert.Skip($"port 623 may not be used here: {e.Message}");
            throw;
        }
    }

    private static async Task HoldAsync(Process peer, FaultyWire wire, string started, string escape)
    {
        try
        {
            var text = new StringBuilder();
            await ReadUntilAsync(peer.StandardOutput, started, text);
            // ipmitool 1.8.19 sends each message of the session's set-up once: the loss begins behind that.
            wire.Faults = WireFaults.Loss(0.05, seed: 7);
            // The history comes first: the prompt that was there before.
            await ReadUntilAsync(peer.StandardOutput, "node login: ", text);
            await peer.StandardInput.WriteAsync("root\r");
            await peer.StandardInput.FlushAsync(Stop);
            await ReadUntilAsync(peer.StandardOutput, "root@node:~$ ", text);
            await peer.StandardInput.WriteAsync("seq 2000\r");
            await peer.StandardInput.FlushAsync(Stop);
            text.Clear();
            var printed = await ReadUntilAsync(peer.StandardOutput, "2000\r\nroot@node:~$ ", text);
            var numbers = string.Concat(Enumerable.Range(1, 2000).Select(i => $"{i}\r\n"));
            Assert.Contains(numbers, printed, StringComparison.Ordinal);
            await peer.StandardInput.WriteAsync("\r" + escape);
            await peer.StandardInput.FlushAsync(Stop);
            await peer.WaitForExitAsync(Stop).WaitAsync(Limit, TimeProvider.System, Stop);
        }
        finally
        {
            if (!peer.HasExited)
                peer.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task FreeIPMI_takes_a_console_over_and_ours_is_told()
    {
        Peer.Need("ipmiconsole");
        const string Address = "127.0.62.8";
        await using var rack = await On623(() => Task.FromResult(TestRack.Start(address: Address)));
        await using var client = await IpmiClient.ConnectAsync(
            Address,
            new Credentials(TestRack.User, TestRack.Password),
            new ClientOptions { CacheFolder = null },
            Stop
        );
        await using var console = await client.OpenConsoleAsync(null, Stop);
        using var ipmiconsole = StartInTerminal("/usr/sbin/ipmiconsole", Options(Address));
        var buffer = new byte[4096];
        while (await console.ReadAsync(buffer, Stop).AsTask().WaitAsync(Limit, TimeProvider.System, Stop) > 0) { }
        Assert.Equal(ConsoleEnding.TakenOver, console.Ending);
        ipmiconsole.Kill(entireProcessTree: true);
    }
}
