using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Sideband.Client;
using Sideband.Testing;

namespace Sideband.Bench;

/// <summary>A program that serves on a port of the loopback until it is disposed of.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(int port, string program, params string[] arguments)
    {
        Port = port;
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Place.Prepare(info);
        _process = Process.Start(info)!;
        _process.OutputDataReceived += (_, line) =>
            Ready |= line.Data?.StartsWith("ready", StringComparison.Ordinal) == true;
        _process.ErrorDataReceived += (_, line) => Token ??= TokenOf(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The port of RMCP. (IPMI v2.0 §13.1.2)</summary>
    public const int UsualPort = 623;

    public int Port { get; }

    /// <summary>The rack's file; null where it is no rack of ours.</summary>
    public string? RackFile { get; private init; }

    /// <summary>The token that it told at its first start; null where it told none.</summary>
    public string? Token { get; private set; }

    /// <summary>It said so.</summary>
    public bool Ready { get; private set; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes of memory that are its own.</summary>
    public long Memory
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status")
                .First(l => l.StartsWith("RssAnon", StringComparison.Ordinal));
            return long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim()) * 1024;
        }
    }

    /// <summary>Our controllers, each a machine of 104 sensors.</summary>
    /// <param name="nodes">How many.</param>
    /// <param name="listen">Where; any free port without.</param>
    /// <param name="usual">On the port that some peers need.</param>
    /// <param name="console">What is behind the serial port, as a rack's file says it.</param>
    public static Server Rack(int nodes = 1, string listen = "", bool usual = false, string console = "")
    {
        var port = usual ? PortOfPeers() : FreePorts.One();
        var file = Path.Combine(Place.Scratch, $"rack{port}.yaml");
        File.WriteAllText(file, RackText(listen.Length > 0 ? listen : $"127.0.0.1:{port}", nodes, console));
        return new(port, Place.Program, "rack", "run", file) { RackFile = file };
    }

    /// <summary>The server of the fleet, watching a rack's machines.</summary>
    public static Server Watch(string rack)
    {
        var port = FreePorts.One();
        return new(port, "dotnet", Place.Managed, "serve", "--rack", rack, "--listen", $"127.0.0.1:{port}");
    }

    /// <summary>A rack's file.</summary>
    public static string RackText(string listen, int nodes = 1, string console = "") =>
        $"""
            listen: {listen}
            machines:
              one:
                log: 1000{(console.Length > 0 ? $"\n    console: {console}" : "")}
                board: {"{"}maker: Acme, name: X11, serial: B123, part: P77{"}"}
                product: {"{"}maker: Acme, name: R100, part: R100-1{"}"}
                users: [{"{"}name: {Place.User}, password: {Place.Password}{"}"}]
                sensors:
            {string.Join('\n', Enumerable.Range(1, 104).Select(Sensor))}
            nodes: [{"{"}name: node, machine: one, count: {nodes}{"}"}]
            """;

    /// <summary>OpenIPMI's ipmi_sim with a machine of 104 sensors, 240 log entries and four inventories.</summary>
    /// <param name="usual">On the port that some peers need.</param>
    /// <param name="serial">Host and port behind its serial port.</param>
    public static Server Simulator(bool usual = false, string serial = "")
    {
        var port = usual ? PortOfPeers() : FreePorts.One();
        var folder = Directory.CreateDirectory(Path.Combine(Place.Scratch, $"sim{port}")).FullName;
        var facts = Path.Combine(Place.Clone, "tests/Sideband.Interop.Tests/Facts");
        var settings = File.ReadAllText(Path.Combine(facts, "lan.conf"))
            .Replace("{port}", $"{port}", StringComparison.Ordinal)
            .Replace(
                "startnow",
                serial.Length > 0 ? $"sol \"tcp:{serial}\" 115200\nstartnow" : "startnow",
                StringComparison.Ordinal
            );
        File.WriteAllText(Path.Combine(folder, "lan.conf"), settings);
        File.Copy(Path.Combine(facts, "sim.emu"), Path.Combine(folder, "sim.emu"));
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        string[] words = ["-n", "-p", "-c", $"{folder}/lan.conf", "-f", $"{folder}/sim.emu", "-s", $"{folder}/state"];
        return new(port, "ipmi_sim", words);
    }

    /// <summary>The plain answer to every datagram, written in C.</summary>
    public static Server Echo()
    {
        var port = FreePorts.One();
        return new(port, Place.Tool("echo"), $"{port}");
    }

    /// <summary>A wire to a server that takes half a round trip each way and loses some of a hundred datagrams.</summary>
    public static Server Wire(Server to, double roundTrip, double loss)
    {
        var port = PortOfPeers();
        return new(port, Place.Tool("wire"), $"{port}", $"{to.Port}", $"{roundTrip * 500}", $"{loss}");
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        while (!Ready)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    /// <summary>Waits until it lets us in.</summary>
    public async Task<Server> UpAsync()
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await using var client = await ConnectAsync(TimeSpan.FromMilliseconds(400));
                return this;
            }
            catch (IpmiTimeoutException) when (i < 50)
            {
                // Not yet.
            }
        }
    }

    public Task<IpmiClient> ConnectAsync(TimeSpan? timeout = null, Protocol.Sessions.CipherSuite? suite = null) =>
        IpmiClient.ConnectAsync(
            "127.0.0.1",
            new Credentials(Place.User, Place.Password),
            new ClientOptions
            {
                Port = Port,
                CacheFolder = null,
                Suite = suite,
                Timeout = timeout ?? TimeSpan.FromSeconds(10),
            }
        );

    /// <summary>Keeps it on these cores.</summary>
    public void Pin(string cores) => Pin(_process.Id, cores);

    /// <summary>Keeps a process with all its threads on these cores.</summary>
    public static void Pin(int process, string cores)
    {
        using var taskset = Process.Start(
            new ProcessStartInfo("taskset", ["-a", "-c", "-p", cores, $"{process}"])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        taskset.StandardOutput.ReadToEnd();
        taskset.WaitForExit();
    }

    /// <summary>A session with one of many.</summary>
    public static Task<IpmiClient> ConnectAsync(IPAddress address) =>
        IpmiClient.ConnectAsync(
            address.ToString(),
            new Credentials(Place.User, Place.Password),
            new ClientOptions { CacheFolder = null, Timeout = TimeSpan.FromSeconds(10) }
        );

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The usual port, which some peers need, where we may have it; any other else.</summary>
    private static int PortOfPeers()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, UsualPort));
            return UsualPort;
        }
        catch (SocketException)
        {
            return FreePorts.One();
        }
    }

    private static string? TokenOf(string? line) =>
        line?.Split("the API's token, told this once: ") is [_, var token] ? token : null;

    private static string Sensor(int number) =>
        (number % 7) switch
        {
            0 => $"      - {{name: State {number}, type: power supply, states: [Presence detected]}}",
            1 or 2 =>
                $"      - {{name: Fan {number}, type: fan, idle: 5000, full: 9000, range: 0..25500, lower: [1500, 1000, 500]}}",
            3 =>
                $"      - {{name: Rail {number}, type: voltage, idle: 12, full: 12, range: 0..15, upper: [12.9, 13.2]}}",
            _ => $"      - {{name: Temp {number}, type: temperature, idle: 30, full: 60, upper: [85, 92, 98]}}",
        };
}
