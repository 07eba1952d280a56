using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sideband.Bench;

/// <summary>How long a program thinks before it says its first word.</summary>
internal static class FirstPacket
{
    private const int Rounds = 30;

    public static IEnumerable<Row> Run()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.ReceiveTimeout = 5000;
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        (string Name, string[] Line)[] programs =
        [
            ("ours", Commands.Ours(port, "power", "status")),
            ("ipmitool", Commands.Ipmitool(port, "power", "status")),
            ("FreeIPMI", Commands.FreeIpmi(port, "ipmi-chassis", "--get-chassis-status")),
        ];
        var taken = programs
            .Where(p => p.Line[0].Contains('/', StringComparison.Ordinal) || Place.Has(p.Line[0]))
            .ToDictionary(p => p.Name, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, line) in programs.Where(p => taken.ContainsKey(p.Name)))
                taken[name].Add(Once(socket, line));
        }
        var peers = taken.Where(t => t.Key != "ours").ToDictionary(t => t.Key, t => Median(t.Value));
        yield return new("start", "start to first packet", "ms", Median(taken["ours"]), peers);
        yield return new(
            "start",
            "start to first packet at most",
            "ms",
            Median(taken["ours"]),
            new Dictionary<string, double>(),
            6,
            Note: "with what starting a process costs this program, about 1 ms"
        );
    }

    private static double Once(Socket socket, string[] line)
    {
        var info = new ProcessStartInfo(line[0], line[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Place.Prepare(info);
        var bytes = new byte[2048];
        var start = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(info)!;
        socket.Receive(bytes);
        var taken = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        process.Kill();
        process.WaitForExit();
        while (socket.Available > 0)
            socket.Receive(bytes);
        return taken;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
