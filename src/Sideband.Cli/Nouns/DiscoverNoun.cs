using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Nouns;

/// <summary><c>discover</c>: who answers a Presence Ping. (ASF 2.0 §3.2.4.2)</summary>
internal static class DiscoverNoun
{
    private const int Rounds = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static Command Make()
    {
        var range = new Argument<string[]>("range")
        {
            Description = "Addresses: 10.0.0.0/24, 10.0.0.[1-20], bmc7:6230.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("discover", "Find controllers: who answers a ping of theirs.") { range };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                try
                {
                    var peers = Peers(parsed.GetValue(range)!);
                    var report = await AskAsync(peers, cancellation);
                    ResultPrinter.PrintRows(Screen.Of(parsed), report);
                    await Console.Error.WriteLineAsync($"{report.Rows.Count} of {peers.Count} answered");
                    return report.Rows.Count > 0 ? ExitCode.Success : ExitCode.Unreachable;
                }
                catch (Exception e) when (e is FormatException or UsageException or SocketException)
                {
                    await Console.Error.WriteLineAsync($"sideband: {e.Message}");
                    return ExitCode.Usage;
                }
                catch (OperationCanceledException)
                {
                    return ExitCode.Interrupted;
                }
            }
        );
        return command;
    }

    private static List<IPEndPoint> Peers(string[] words)
    {
        var peers = new List<IPEndPoint>();
        foreach (var word in words)
        {
            if (IPNetwork.TryParse(word, out var network))
            {
                if (network.BaseAddress.AddressFamily != AddressFamily.InterNetwork || network.PrefixLength < 16)
                    throw new UsageException($"{word} is too much for one go; /16 is the widest");
                var bytes = network.BaseAddress.GetAddressBytes();
                var first = (uint)(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
                for (var i = 0u; i < 1u << (32 - network.PrefixLength); i++)
                {
                    var a = first + i;
                    peers.Add(new(new IPAddress([(byte)(a >> 24), (byte)(a >> 16), (byte)(a >> 8), (byte)a]), 623));
                }
                continue;
            }
            foreach (var (host, port) in HostList.Parse([word]))
            {
                var address = IPAddress.TryParse(host, out var parsed)
                    ? parsed
                    : Dns.GetHostAddresses(host, AddressFamily.InterNetwork)[0];
                peers.Add(new(address, port ?? 623));
            }
        }
        return peers;
    }

    private static async Task<Report> AskAsync(List<IPEndPoint> peers, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        var found = new Dictionary<IPEndPoint, (AsfEntities Entities, double Milliseconds)>();
        for (byte round = 0; round < Rounds && found.Count < peers.Count; round++)
        {
            var start = TimeProvider.System.GetTimestamp();
            foreach (var peer in peers.Where(p => !found.ContainsKey(p)))
                await socket.SendToAsync(Ping(round), peer, cancellation);
            await ListenAsync(socket, found, start, cancellation);
        }
        var report = new Report("host", "ipmi", "milliseconds");
        foreach (var peer in peers.Where(found.ContainsKey))
            report.Add(
                peer.ToString(),
                found[peer].Entities.HasFlag(AsfEntities.Ipmi),
                Math.Round(found[peer].Milliseconds, 1)
            );
        return report;
    }

    private static async Task ListenAsync(
        Socket socket,
        Dictionary<IPEndPoint, (AsfEntities, double)> found,
        long start,
        CancellationToken cancellation
    )
    {
        using var over = new CancellationTokenSource(Pause, TimeProvider.System);
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellation, over.Token);
        var buffer = new byte[512];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), pause.Token);
                var body = buffer.AsSpan(0, received.ReceivedBytes);
                if (
                    body.Length < RmcpHeader.Size
                    || !Message.TryRead<AsfMessage>(body[RmcpHeader.Size..], out var message)
                )
                    continue;
                if (
                    message.Type == AsfMessageType.PresencePong
                    && Message.TryRead<PresencePong>(message.Data.Span, out var pong)
                )
                    found.TryAdd(
                        (IPEndPoint)received.RemoteEndPoint,
                        (pong.Entities, TimeProvider.System.GetElapsedTime(start).TotalMilliseconds)
                    );
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The round is over.
        }
    }

    private static byte[] Ping(byte tag)
    {
        var datagram = new byte[64];
        var length = Message.Write(RmcpHeader.Asf, datagram);
        length += Message.Write(AsfMessage.PresencePing(tag), datagram.AsSpan(length));
        return datagram[..length];
    }
}
