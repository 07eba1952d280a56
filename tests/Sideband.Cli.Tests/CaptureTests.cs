using System.Buffers.Binary;
using System.Net;
using Sideband.Cli.Captures;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Interop.Tests;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Cli.Tests;

/// <summary>Captures are read, and sessions in them are opened.</summary>
public sealed class CaptureTests
{
    /// <summary>Keeps a real session's datagrams as a capture would.</summary>
    private sealed class Recorder(int port) : IPacketObserver
    {
        private static readonly IPEndPoint Console = new(IPAddress.Loopback, 40000);
        private readonly Lock _gate = new();

        public List<CapturedDatagram> Seen { get; } = [];

        public void OnDatagram(bool sent, ReadOnlySpan<byte> datagram)
        {
            var controller = new IPEndPoint(IPAddress.Loopback, port);
            lock (_gate)
                Seen.Add(
                    new(
                        Seen.Count + 1,
                        DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000).AddMilliseconds(Seen.Count),
                        sent ? Console : controller,
                        sent ? controller : Console,
                        datagram.ToArray()
                    )
                );
        }

        public void OnMessage(bool sent, ReadOnlySpan<byte> message) { }
    }

    private static async Task<(List<CapturedDatagram> Seen, string KeyLog)> RecordAsync(int suite)
    {
        await using var rack = TestRack.Start();
        var recorder = new Recorder(rack.Port);
        var log = Path.GetTempFileName();
        var options = new ClientOptions
        {
            Port = rack.Port,
            Suite = CipherSuite.Find(suite),
            CacheFolder = null,
            Observer = recorder,
            KeyLog = new(log),
        };
        await using (
            var client = await IpmiClient.ConnectAsync(
                "127.0.0.1",
                new Credentials(TestRack.User, TestRack.Password),
                options,
                TestContext.Current.CancellationToken
            )
        )
        {
            await client.SendAsync(new GetDeviceId(), TestContext.Current.CancellationToken);
            await client.Power.IsOnAsync(TestContext.Current.CancellationToken);
        }
        var text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.Delete(log);
        return (recorder.Seen, text);
    }

    private static (Report Report, int Closed) Decode(
        IEnumerable<CapturedDatagram> seen,
        string? password,
        string keyLog
    )
    {
        var secrets = new SessionSecrets(
            password is null ? [] : [new SessionPassword("another"), new SessionPassword(password)],
            [],
            SessionKeyLog.Read(keyLog.Split('\n'))
        );
        using var decoder = new CaptureDecoder(secrets, showSecrets: false);
        var report = CaptureDecoder.Shape.Report();
        foreach (var datagram in seen)
            decoder.Add(report, datagram);
        return (report, decoder.Closed);
    }

    private static List<string> Messages(Report report) =>
        [.. report.Rows.Where(r => r[0] is not null).Select(r => (string)r[4]!)];

    [Theory]
    [InlineData(17, true)]
    [InlineData(17, false)]
    [InlineData(3, true)]
    public async Task A_session_is_opened_by_its_password_or_by_the_key_log(int suite, bool byPassword)
    {
        var (seen, log) = await RecordAsync(suite);
        var (report, closed) = Decode(seen, byPassword ? TestRack.Password : null, byPassword ? "" : log);
        Assert.Equal(0, closed);
        Assert.Equal(
            [
                "Open Session Request",
                "Open Session Response",
                "RAKP Message 1",
                "RAKP Message 2",
                "RAKP Message 3",
                "RAKP Message 4",
                "Get Device ID",
                "Get Device ID response",
                "Get Chassis Status",
                "Get Chassis Status response",
                "Close Session",
                "Close Session response",
            ],
            Messages(report)
        );
        Assert.Contains(report.Rows, r => (string?)r[5] == "Manufacturer ID");
        Assert.Contains(
            report.Rows,
            r => (string?)r[7] is { } remark && remark.StartsWith("answers 7 after 1 ms", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_a_key_packets_stay_closed_and_are_counted()
    {
        var (seen, _) = await RecordAsync(17);
        var (report, closed) = Decode(seen, "wrong", "");
        Assert.Equal(6, closed);
        Assert.Contains(report.Rows, r => (string?)r[7] == "none of the passwords is the one of this session");
    }

    [Fact]
    public async Task Repeated_and_damaged_packets_are_told()
    {
        var (seen, log) = await RecordAsync(17);
        var again = seen[6] with { Number = 100 };
        var damaged = seen[7] with { Payload = [.. seen[7].Payload[..^1], (byte)(seen[7].Payload[^1] ^ 1)] };
        var cut = seen[8] with { Payload = seen[8].Payload[..18] };
        List<CapturedDatagram> odd = [.. seen[..7], again, damaged, cut];
        var remarks = Decode(odd, null, log).Report.Rows.Select(r => (string?)r[7]).OfType<string>().ToList();
        Assert.Contains(remarks, r => r.StartsWith("repeats 7, the 1. time", StringComparison.Ordinal));
        Assert.Contains(remarks, r => r.EndsWith("not genuine, or damaged", StringComparison.Ordinal));
        Assert.Contains("malformed: its lengths do not fit", remarks);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(101)]
    [InlineData(113)]
    [InlineData(276)]
    public async Task Captures_of_both_forms_and_several_links_give_the_same_datagrams(int link)
    {
        var (seen, log) = await RecordAsync(17);
        var expected = Messages(Decode(seen, null, log).Report);
        foreach (var file in (byte[][])[Pcap(seen, link), PcapNg(seen, link)])
        {
            var read = CaptureFile.Read(file).ToList();
            Assert.Equal(
                seen.Select(d => Convert.ToHexString(d.Payload)),
                read.Select(d => Convert.ToHexString(d.Payload))
            );
            Assert.Equal(seen.Select(d => d.Time), read.Select(d => d.Time));
            Assert.Equal(expected, Messages(Decode(read, null, log).Report));
        }
    }

    [Fact]
    public async Task A_session_of_ipmitool_that_tshark_kept_is_opened()
    {
        await using var rack = TestRack.Start();
        await using var capture = await Capture.StartAsync(rack.Port);
        var way = $"-I lanplus -C 17 -H 127.0.0.1 -p {rack.Port} -U {TestRack.User} -P {TestRack.Password}";
        await Peer.RunAsync("ipmitool", [.. way.Split(' '), "chassis", "identify", "7"]);
        // What was captured is in the file a while later, longer on a machine that has much to do.
        for (var i = 0; i < 80 && !HasEnd(capture.File); i++)
            await Task.Delay(
                TimeSpan.FromMilliseconds(250),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        await capture.StopAsync();
        var words = Path.GetTempFileName();
        await File.WriteAllTextAsync(words, $"another\n{TestRack.Password}\n", TestContext.Current.CancellationToken);
        var run = await CommandLine.RunAsync("decode", capture.File, "--password-file", words, "-o", "table");
        File.Delete(words);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("Chassis Identify response", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("malformed", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("stay closed", run.Words, StringComparison.Ordinal);
    }

    /// <summary>Whether a file that is being written holds a session to its end.</summary>
    private static bool HasEnd(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return CaptureFile.IsOne(bytes.AsSpan(0, length))
            && Messages(Decode(CaptureFile.Read(bytes[..length]), TestRack.Password, "").Report)
                .Contains("Close Session response");
    }

    [Fact]
    public async Task Noise_is_read_without_harm()
    {
        var (seen, log) = await RecordAsync(17);
        var random = new Random(11);
        foreach (var file in (byte[][])[Pcap(seen, 1), PcapNg(seen, 1)])
        {
            for (var round = 0; round < 400; round++)
            {
                var noisy = file[..random.Next(4, file.Length)];
                for (var i = 0; i < 8; i++)
                    noisy[random.Next(4, noisy.Length)] = (byte)random.Next(256);
                if (CaptureFile.IsOne(noisy))
                    Decode(CaptureFile.Read(noisy), TestRack.Password, log);
            }
        }
    }

    private static byte[] Frame(CapturedDatagram datagram, int link)
    {
        var udp = new byte[8 + datagram.Payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(udp, (ushort)datagram.From.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp.AsSpan(2), (ushort)datagram.To.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp.AsSpan(4), (ushort)udp.Length);
        datagram.Payload.CopyTo(udp, 8);
        byte[] ip =
        [
            0x45,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            64,
            17,
            0,
            0,
            .. datagram.From.Address.GetAddressBytes(),
            .. datagram.To.Address.GetAddressBytes(),
            .. udp,
        ];
        return link switch
        {
            1 => [.. new byte[12], 0x81, 0x00, 0x00, 0x07, 0x08, 0x00, .. ip],
            113 => [.. new byte[14], 0x08, 0x00, .. ip],
            276 => [0x08, 0x00, .. new byte[18], .. ip],
            _ => ip,
        };
    }

    private static byte[] Pcap(List<CapturedDatagram> seen, int link)
    {
        using var stream = new MemoryStream();
        using var file = new BinaryWriter(stream);
        file.Write(0xA1B2C3D4);
        file.Write([2, 0, 4, 0]);
        file.Write(0L);
        file.Write(65535);
        file.Write(link);
        foreach (var datagram in seen)
        {
            var frame = Frame(datagram, link);
            file.Write((uint)datagram.Time.ToUnixTimeSeconds());
            file.Write((uint)(datagram.Time.Ticks % TimeSpan.TicksPerSecond / 10));
            file.Write(frame.Length);
            file.Write(frame.Length);
            file.Write(frame);
        }
        return stream.ToArray();
    }

    private static byte[] PcapNg(List<CapturedDatagram> seen, int link)
    {
        using var stream = new MemoryStream();
        using var file = new BinaryWriter(stream);
        Block(file, 0x0A0D0D0A, [0x4D, 0x3C, 0x2B, 0x1A, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        Block(file, 1, [(byte)link, (byte)(link >> 8), 0, 0, 0, 0, 4, 0]);
        foreach (var datagram in seen)
        {
            var frame = Frame(datagram, link);
            var time = (ulong)(datagram.Time - DateTimeOffset.UnixEpoch).Ticks / 10;
            using var body = new MemoryStream();
            using var writer = new BinaryWriter(body);
            writer.Write(0);
            writer.Write((uint)(time >> 32));
            writer.Write((uint)time);
            writer.Write(frame.Length);
            writer.Write(frame.Length);
            writer.Write(frame);
            writer.Write(new byte[(4 - (frame.Length % 4)) % 4]);
            Block(file, 6, body.ToArray());
        }
        return stream.ToArray();
    }

    private static void Block(BinaryWriter file, uint type, byte[] body)
    {
        file.Write(type);
        file.Write(body.Length + 12);
        file.Write(body);
        file.Write(body.Length + 12);
    }
}
