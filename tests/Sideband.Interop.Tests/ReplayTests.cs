using System.Globalization;
using Sideband.Client;
using Sideband.Protocol.Records.Sel;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>
/// Other people's clients at our controller over a wire that loses, doubles and replays datagrams: a hundred added entries are a
/// hundred. Over the same wire ipmi_sim keeps 113 of ipmitool's where a tenth of the answers is lost, 131 where a fifth is, and
/// about 200 where requests come twice.
/// </summary>
public sealed class ReplayTests
{
    private const int Entries = 100;

    /// <summary>FreeIPMI's requests until it is in a session; it ends where an answer to one of these comes twice.</summary>
    private const int LogIn = 6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    public async Task What_ipmitool_adds_is_there_once_though_answers_are_lost(double lost)
    {
        await using var rack = TestRack.Start();
        await using var wire = FaultyWire.To(rack.Port, new() { LostAnswers = lost, Seed = 3 });
        await AddByIpmitoolAsync(wire);
        Assert.Equal(Expected, await EntriesAsync(rack));
        Assert.InRange(wire.Lost, (int)(Entries * lost / 2), int.MaxValue);
    }

    [Fact]
    public async Task What_ipmitool_adds_is_there_once_though_every_request_is_doubled_and_replayed()
    {
        await using var rack = TestRack.Start();
        await using var wire = FaultyWire.To(rack.Port, new() { DoubledRequests = 1, ReplayedRequests = 1 });
        await AddByIpmitoolAsync(wire);
        Assert.Equal(Expected, await EntriesAsync(rack));
        Assert.InRange(wire.Replayed, Entries / 2, int.MaxValue);
    }

    /// <summary>
    /// A retry of FreeIPMI's has a new number (rqSeq) and is no other message than a second entry: what it repeats after a lost
    /// answer no controller can tell. What the network repeats is told.
    /// </summary>
    [Fact]
    public async Task What_FreeIpmi_adds_is_there_once_though_every_request_is_doubled_and_replayed()
    {
        await using var rack = TestRack.Start();
        await using var wire = FaultyWire.To(
            rack.Port,
            new()
            {
                DoubledRequests = 1,
                ReplayedRequests = 1,
                Spared = LogIn,
            }
        );
        using var folder = new TemporaryFolder();
        var file = folder.File("commands");
        await File.WriteAllLinesAsync(file, Bodies.Select(body => $"0x00 0x0a 0x44 {body}"), Stop);
        var (code, output) = await Peer.RunAsync(
            "ipmi-raw",
            "-h",
            $"127.0.0.1:{wire.Port}",
            "-u",
            TestRack.User,
            "-p",
            TestRack.Password,
            "-l",
            "ADMIN",
            "-D",
            "LAN_2_0",
            "--file",
            file
        );
        Assert.True(code == 0, output);
        Assert.Equal(Expected, await EntriesAsync(rack));
        Assert.InRange(wire.Replayed, Entries / 2, int.MaxValue);
    }

    /// <summary>Bytes of Add SEL Entry: an event of software, of which two bytes count.</summary>
    private static IEnumerable<string> Bodies =>
        Enumerable
            .Range(0, Entries)
            .Select(i =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"0x00 0x00 0x02 0x00 0x00 0x00 0x00 0x41 0x00 0x04 0x01 0x01 0x01 0xa7 0x00 0x{i:x2}"
                )
            );

    private static IEnumerable<int> Expected => Enumerable.Range(0, Entries);

    private static async Task AddByIpmitoolAsync(FaultyWire wire)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("entries");
        // Revision, sensor's type and number, direction and type of the event, its three bytes.
        var lines = Enumerable.Range(0, Entries).Select(i => $"0x04 0x01 0x01 0x01 0xa7 0x00 0x{i:x2}");
        await File.WriteAllLinesAsync(file, lines, Stop);
        var (code, output) = await Peer.RunAsync(
            "ipmitool",
            "-I",
            "lanplus",
            "-H",
            "127.0.0.1",
            "-p",
            $"{wire.Port}",
            "-U",
            TestRack.User,
            "-P",
            TestRack.Password,
            "-N",
            "1",
            "-R",
            "12",
            "sel",
            "add",
            file
        );
        Assert.True(code == 0, output);
    }

    /// <summary>The marks of the entries that are there, from the controller itself, in the log's order.</summary>
    private static async Task<List<int>> EntriesAsync(TestRack rack)
    {
        var options = new ClientOptions { Port = rack.Port, CacheFolder = null };
        var credentials = new Credentials(TestRack.User, TestRack.Password);
        await using var client = await IpmiClient.ConnectAsync("127.0.0.1", credentials, options, Stop);
        var marks = new List<int>();
        await foreach (var entry in client.Sel.ReadAsync(0, Stop))
        {
            if (entry.Event is { EventData1: 0xA7, EventData3: var mark })
                marks.Add(mark);
        }
        return marks;
    }
}
