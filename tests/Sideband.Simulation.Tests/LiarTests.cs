using Sideband.Client.Tests.Zoo;
using Sideband.Protocol.Sessions;
using Sideband.Testing;

namespace Sideband.Simulation.Tests;

/// <summary>
/// A controller that wants to harm its client: it cuts every answer at every length, changes every byte, and tells of more than
/// anybody can read. Every errand ends with a value or an error that says what is wrong, in bounded time, packets and memory.
/// </summary>
public sealed class LiarTests(Figures<LiarTests> figures) : IClassFixture<Figures<LiarTests>>
{
    private const byte Storage = 0x0A;

    private static readonly Dictionary<string, Errand.Run> Errands = new(StringComparer.Ordinal)
    {
        [nameof(Errand.Identity)] = Errand.Identity,
        [nameof(Errand.Sensors)] = Errand.Sensors,
        [nameof(Errand.Log)] = Errand.Log,
        [nameof(Errand.Inventory)] = Errand.Inventory,
        [nameof(Errand.PowerLimit)] = Errand.PowerLimit,
        [nameof(Errand.Guid)] = Errand.Guid,
    };

    public static TheoryData<string> Names => [.. Errands.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answers_of_every_length_end_in_a_value_or_a_named_error(string name)
    {
        var runs = 0;
        foreach (var (asked, length) in await AnswersAsync(Errands[name]))
        {
            for (var cut = 0; cut < length + 2; cut++)
            {
                var (size, what) = (cut, $"{name}: answer to {asked} with {cut} of {length} bytes");
                var fault = new Fault { Twist = (a, b) => Key(a) == asked ? Sized(b, size) : b };
                await LiarRig.RunAsync(fault, Errands[name], what);
                runs++;
            }
        }
        figures.Add("answers that lie", runs);
        Assert.InRange(runs, 20, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answers_with_every_byte_changed_end_in_a_value_or_a_named_error(string name)
    {
        var runs = 0;
        foreach (var (asked, length) in await AnswersAsync(Errands[name]))
        {
            for (var at = 0; at < length; at++)
            {
                foreach (byte mask in new byte[] { 0x01, 0x80, 0xFF })
                {
                    var (place, what) = (at, $"{name}: answer to {asked} with byte {at} changed by {mask:X2}h");
                    var fault = new Fault { Twist = (a, b) => Key(a) == asked ? Changed(b, place, mask) : b };
                    await LiarRig.RunAsync(fault, Errands[name], what);
                    runs++;
                }
            }
        }
        figures.Add("answers that lie", runs);
        Assert.InRange(runs, 40, int.MaxValue);
    }

    [Fact]
    public async Task Answers_of_a_log_in_of_every_length_and_with_every_byte_changed_end_in_a_value_or_a_named_error()
    {
        foreach (var type in new[] { PayloadType.OpenSessionResponse, PayloadType.Rakp2, PayloadType.Rakp4 })
        {
            var length = 0;
            var seen = new Fault { SetUp = (t, b) => Seen(t == type, b, ref length) };
            await LiarRig.RunAsync(seen, Errand.Identity, "a log-in");
            for (var at = 0; at < length; at++)
            {
                var place = at;
                var cut = new Fault { SetUp = (t, b) => t == type ? Sized(b, place) : b };
                await LiarRig.RunAsync(cut, Errand.Identity, $"{type} with {at} of {length} bytes");
                var changed = new Fault { SetUp = (t, b) => t == type ? Changed(b, place, 0x41) : b };
                await LiarRig.RunAsync(changed, Errand.Identity, $"{type} with byte {at} changed");
                figures.Add("answers that lie", 2);
            }
        }
    }

    [Fact]
    public async Task Repository_without_an_end_is_read_to_the_last_number_there_is()
    {
        // Each record names the next number, up to FFFEh: sixty-five thousand that are all the same.
        var fault = new Fault
        {
            Answer = a =>
                a.Is(Storage, 0x23)
                    ? [0, .. Next(a.Body[2], a.Body[3]), a.Body[2], a.Body[3], 0x51, 0xC0, 3, 1, 2, 3]
                    : null,
        };
        // Records of a manufacturer's own are no sensors.
        Assert.Equal("", await LiarRig.RunAsync(fault, Errand.Sensors, "an endless repository"));
    }

    [Fact]
    public async Task Log_without_an_end_is_read_to_the_last_number_there_is()
    {
        var fault = new Fault
        {
            Answer = a =>
                a.Is(Storage, 0x43)
                    ?
                    [
                        0,
                        .. Next(a.Body[2], a.Body[3]),
                        a.Body[2],
                        a.Body[3],
                        2,
                        0,
                        0,
                        0,
                        0,
                        0x41,
                        0,
                        4,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1,
                    ]
                    : null,
        };
        var end = await LiarRig.RunAsync(fault, Errand.Log, "an endless log");
        Assert.Equal(ushort.MaxValue, end.AsSpan().Count('\n'));
    }

    [Fact]
    public async Task Inventory_of_64_kB_of_areas_is_read_in_bounds()
    {
        // Its size is FFFFh, and every read gives bytes that look like another multirecord.
        var fault = new Fault
        {
            Answer = a =>
                a.Is(Storage, 0x10) ? [0, 0xFF, 0xFF, 0]
                : a.Is(Storage, 0x11) ? [0, a.Body[3], .. Enumerable.Repeat((byte)0x01, a.Body[3])]
                : null,
        };
        await LiarRig.RunAsync(fault, Errand.Inventory, "a gigantic inventory");
    }

    /// <summary>The commands of an errand, each with the length of its longest sound answer.</summary>
    private static async Task<Dictionary<string, int>> AnswersAsync(Errand.Run errand)
    {
        var answers = new Dictionary<string, int>(StringComparer.Ordinal);
        var fault = new Fault
        {
            Twist = (asked, body) =>
            {
                answers[Key(asked)] = Math.Max(answers.GetValueOrDefault(Key(asked)), body.Length);
                return body;
            },
        };
        await LiarRig.RunAsync(fault, errand, "a sound controller");
        return answers;
    }

    private static string Key(Asked asked) => $"{asked.NetFn:X2}h {asked.Command:X2}h";

    private static byte[] Seen(bool isIt, byte[] body, ref int length)
    {
        length = isIt ? body.Length : length;
        return body;
    }

    private static byte[] Sized(byte[] body, int size) =>
        size <= body.Length ? body[..size] : [.. body, .. new byte[size - body.Length]];

    private static byte[] Changed(byte[] body, int at, byte mask)
    {
        if (at < body.Length)
            body[at] ^= mask;
        return body;
    }

    /// <summary>The number behind a record's; never the last.</summary>
    private static byte[] Next(byte low, byte high)
    {
        var next = (ushort)((high << 8 | low) + 1);
        return next == 0xFFFF ? [1, 0] : [(byte)next, (byte)(next >> 8)];
    }
}
