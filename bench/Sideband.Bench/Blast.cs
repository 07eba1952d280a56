using System.Net;
using System.Net.Sockets;
using Sideband.Client;
using Sideband.Client.Quirks;
using Sideband.Client.Sessions;
using Sideband.Datagrams;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Bench;

/// <summary>
/// A load that does nothing but seal requests, and open and check answers, on one core, with always as many under way as windows allow: what a
/// controller does on the other core shows.
/// </summary>
internal static class Blast
{
    private const int Sessions = 8;
    private const int UnderWay = 15;
    private const int Largest = 512;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);
    private static readonly TimeProvider Clock = TimeProvider.System;

    public static async Task<List<Row>> RunAsync()
    {
        var rows = new List<Row>();
        if (Environment.ProcessorCount < 2 || !Place.Has("taskset"))
            return rows;
        using var echo = Server.Echo();
        using var theirs = Place.Has("ipmi_sim") ? await Server.Simulator().UpAsync() : null;
        foreach (var suite in new[] { CipherSuite.Suite3, CipherSuite.Suite17 })
        {
            using var ours = await Server.Rack().UpAsync();
            var own = await MeasureAsync(ours, suite);
            var peers = new Dictionary<string, double> { ["UDP echo in C"] = Echoes(echo).Rate };
            rows.Add(
                new(
                    "load",
                    $"controller on one core: requests, suite {suite.Id}",
                    "/s",
                    own.Rate,
                    peers,
                    0.5,
                    MoreIsBetter: true,
                    own.Note
                )
            );
            rows.Add(
                new(
                    "load",
                    $"controller on one core: requests at least, suite {suite.Id}",
                    "/s",
                    own.Rate,
                    new Dictionary<string, double>(),
                    100_000,
                    MoreIsBetter: true
                )
            );
            if (theirs is null || suite != CipherSuite.Suite3)
                continue;
            peers = new Dictionary<string, double> { ["ipmi_sim"] = (await MeasureAsync(theirs, suite)).Rate };
            rows.Add(
                new(
                    "load",
                    $"controller on one core: requests beside ipmi_sim, suite {suite.Id}",
                    "/s",
                    own.Rate,
                    peers,
                    2,
                    MoreIsBetter: true
                )
            );
        }
        return rows;
    }

    private static async Task<(double Rate, string Note)> MeasureAsync(Server server, CipherSuite suite)
    {
        var sessions = new List<Session>();
        try
        {
            for (var i = 0; i < Sessions; i++)
                sessions.Add(await Session.OpenAsync(server.Port, suite));
            return On(server, () => Measure(server.Port, sessions));
        }
        finally
        {
            foreach (var session in sessions)
                session.Dispose();
        }
    }

    private static (double Rate, string Note) Echoes(Server server) =>
        On(server, () => Measure(server.Port, [.. Enumerable.Range(0, Sessions).Select(_ => Session.Echo())]));

    /// <summary>The server has the first core to itself as far as we go, and we have the second.</summary>
    private static T On<T>(Server server, Func<T> work)
    {
        server.Pin("0");
        Server.Pin(Environment.ProcessId, "1");
        try
        {
            return work();
        }
        finally
        {
            Server.Pin(Environment.ProcessId, $"0-{Environment.ProcessorCount - 1}");
        }
    }

    private static (double Rate, string Note) Measure(int port, List<Session> sessions)
    {
        using var poll = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        poll.ReceiveBufferSize = 4 << 20;
        poll.Connect(new IPEndPoint(IPAddress.Loopback, port));
        var batch = new DatagramBatch(Largest, answers: true);
        var bytes = new byte[Largest];
        foreach (var session in sessions)
        {
            for (var i = 0; i < UnderWay; i++)
                poll.Send(bytes.AsSpan(0, session.Next(bytes)));
        }
        var (counted, taken) = (0L, new List<long>(4_000_000));
        var (start, warm) = (Clock.GetTimestamp(), true);
        while (true)
        {
            var passed = Clock.GetElapsedTime(start);
            if (warm && passed > Time / 2)
                (warm, start, counted) = (false, Clock.GetTimestamp(), 0);
            else if (!warm && passed > Time)
                return (counted / passed.TotalSeconds, Percentiles(taken));
            var count = batch.Receive(poll, wait: true);
            for (var i = 0; i < count; i++)
            {
                var datagram = batch.Datagram(i);
                var session = Of(sessions, datagram);
                if (session is null || session.Take(datagram) is not { } ticks)
                    throw new InvalidOperationException("An answer is none that was asked for.");
                counted++;
                if (!warm && taken.Count < taken.Capacity)
                    taken.Add(ticks);
                batch.Reply(i, session.Next(batch.Answer));
            }
            batch.Send(poll);
        }
    }

    private static Session? Of(List<Session> sessions, ReadOnlySpan<byte> datagram)
    {
        foreach (var session in sessions)
        {
            if (session.Owns(datagram))
                return session;
        }
        return null;
    }

    private static string Percentiles(List<long> taken)
    {
        taken.Sort();
        double At(double share) => Clock.GetElapsedTime(0, taken[(int)((taken.Count - 1) * share)]).TotalMicroseconds;
        return $"{Sessions * UnderWay} under way; an answer takes {At(0.5):0} µs (p50), {At(0.99):0} (p99), {At(0.999):0} (p99.9)";
    }

    /// <summary>A session whose numbers and codes are all that is left of a client; answers come in their order.</summary>
    private sealed class Session : IDisposable
    {
        private readonly Queue<long> _sentAt = new();
        private readonly Connection? _connection;
        private readonly ISessionCodec? _codec;
        private readonly byte[] _own;
        private readonly byte[][] _requests;
        private int _next;

        private Session(Connection? connection, uint ownId)
        {
            (_connection, _codec) = (connection, connection?.Codec);
            _own = BitConverter.GetBytes(ownId);
            _requests =
            [
                .. Enumerable
                    .Range(0, 64)
                    .Select(i =>
                        new Destination(null, 0).Frame(
                            (byte)GetDeviceId.Command.NetFn,
                            GetDeviceId.Command.Code,
                            (byte)i,
                            default
                        )
                    ),
            ];
        }

        private static uint _echoes;

        /// <summary>As many bytes as a request of suite 3 has, with a number of its own where a session's would be.</summary>
        public static Session Echo() => new(null, ++_echoes);

        public static async Task<Session> OpenAsync(int port, CipherSuite suite)
        {
            var options = new ClientOptions { Port = port, CacheFolder = null };
            var quirks = new QuirkMemory(options, new(null, "bench"));
            var connection = new Connection(new(IPAddress.Loopback, port), options, quirks);
            var opener = new RmcpPlusOpener(
                connection,
                new Credentials(Place.User, Place.Password),
                new Deadline(Clock, TimeSpan.FromSeconds(10))
            );
            var status = await opener.OpenAsync(suite, PrivilegeLevel.Administrator, default);
            return status == RmcpPlusStatus.NoErrors
                ? new(connection, opener.OwnSessionId)
                : throw new InvalidOperationException($"The session was refused: {status}.");
        }

        /// <summary>Whether a datagram is for it: behind class, format and payload's type is the session's number.</summary>
        public bool Owns(ReadOnlySpan<byte> datagram) => datagram.Slice(6, 4).SequenceEqual(_own);

        /// <summary>Writes the next request.</summary>
        public int Next(Span<byte> bytes)
        {
            _sentAt.Enqueue(Clock.GetTimestamp());
            if (_codec is not null)
                return _codec.Seal(bytes, PayloadType.Ipmi, _requests[_next++ & 63]);
            _own.CopyTo(bytes[6..]);
            return 60;
        }

        /// <summary>Checks an answer; how many ticks it took, or null where it is none.</summary>
        public long? Take(Span<byte> datagram)
        {
            if (_codec is not null && _codec.Open(datagram, out _) != PacketFault.None)
                return null;
            return Clock.GetTimestamp() - _sentAt.Dequeue();
        }

        public void Dispose() => _connection?.Dispose();
    }
}
