using Sideband.Client;
using Sideband.Client.Tests.Zoo;
using Sideband.Protocol.Framing;
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

    private static readonly Dictionary<string, (LiarRig.Play Run, Func<ClientOptions, ClientOptions>? Change)> Errands =
        new(StringComparer.Ordinal)
        {
            [nameof(Errand.Identity)] = Of(Errand.Identity),
            [nameof(Errand.Sensors)] = Of(Errand.Sensors),
            [nameof(Errand.Log)] = Of(Errand.Log),
            [nameof(Errand.Inventory)] = Of(Errand.Inventory),
            [nameof(Errand.PowerLimit)] = Of(Errand.PowerLimit),
            [nameof(Errand.Guid)] = Of(Errand.Guid),
            [nameof(LiarErrands.Settings)] = Of(LiarErrands.Settings),
            [nameof(LiarErrands.Filters)] = Of(LiarErrands.Filters),
            [nameof(LiarErrands.Dcmi)] = Of(LiarErrands.Dcmi),
            [nameof(LiarErrands.Firewall)] = Of(LiarErrands.Firewall),
            [nameof(LiarErrands.Ciphers)] = Of(LiarErrands.Ciphers),
            [nameof(LiarErrands.Console)] = (LiarErrands.Console, null),
            ["a log-in of IPMI 1.5"] = Of(Errand.Identity) with
            {
                Change = options => options with { Ipmi15 = AuthenticationType.Md5 },
            },
        };

    public static TheoryData<string> Names => [.. Errands.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answers_of_every_length_end_in_a_value_or_a_named_error(string name)
    {
        var runs = 0;
        foreach (var (asked, length) in await AnswersAsync(name))
        {
            for (var cut = 0; cut < length + 2; cut++)
            {
                var (size, what) = (cut, $"{name}: answer to {asked} with {cut} of {length} bytes");
                var fault = new Fault { Twist = (a, b) => Key(a) == asked ? Sized(b, size) : b };
                await RunAsync(fault, name, what);
                runs++;
            }
        }
        figures.Add("answers that lie", runs);
        Assert.InRange(runs, 15, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Answers_with_every_byte_changed_end_in_a_value_or_a_named_error(string name)
    {
        var runs = 0;
        foreach (var (asked, length) in await AnswersAsync(name))
        {
            for (var at = 0; at < length; at++)
            {
                foreach (byte mask in new byte[] { 0x01, 0x80, 0xFF })
                {
                    var (place, what) = (at, $"{name}: answer to {asked} with byte {at} changed by {mask:X2}h");
                    var fault = new Fault { Twist = (a, b) => Key(a) == asked ? Changed(b, place, mask) : b };
                    await RunAsync(fault, name, what);
                    runs++;
                }
            }
        }
        figures.Add("answers that lie", runs);
        Assert.InRange(runs, 30, int.MaxValue);
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
    public async Task Payloads_of_a_console_of_every_length_and_with_every_byte_changed_end_in_text_or_a_named_error()
    {
        var length = 0;
        await ConsoleAsync(sol => Longest(sol, ref length), "a sound console");
        Assert.InRange(length, 5, 300);
        for (var at = 0; at < length; at++)
        {
            var place = at;
            await ConsoleAsync(sol => Sized(sol, place), $"a console's payloads with {at} bytes");
            foreach (byte mask in new byte[] { 0x01, 0x80, 0xFF })
                await ConsoleAsync(sol => Changed(sol, place, mask), $"a console's payloads with byte {at} changed");
            figures.Add("answers that lie", 4);
        }

        static Task ConsoleAsync(Func<byte[], byte[]> twist, string what) =>
            LiarRig.RunAsync(new() { Sol = twist }, LiarErrands.Console, what);

        static byte[] Longest(byte[] sol, ref int length)
        {
            length = Math.Max(length, sol.Length);
            return sol;
        }
    }

    /// <summary>Within the answer to Send Message is the answer to a Send Message, and so on. (§6.13)</summary>
    [Fact]
    public async Task Messages_within_messages_end_in_a_named_error_however_deep_they_go()
    {
        const int Deepest = 100;
        for (var depth = 0; depth <= Deepest; depth++)
        {
            var answer = Nested(depth);
            var fault = new Fault { Answer = a => a.Is(0x06, 0x34) ? answer : null };
            for (var hops = 1; hops <= Bridge.MostHops; hops++)
            {
                var bridge = new Bridge([
                    .. Enumerable.Range(0, hops).Select(i => new BridgeHop(0, (byte)(0x82 + 2 * i))),
                ]);
                var end = await LiarRig.RunAsync(
                    fault,
                    (client, _, cancellation) => Errand.Identity(client, cancellation),
                    $"{depth} messages in each other over {bridge}",
                    options => options with { Bridge = bridge }
                );
                Assert.DoesNotContain(" on", end, StringComparison.Ordinal);
                figures.Add("answers that lie");
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
    private static async Task<Dictionary<string, int>> AnswersAsync(string name)
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
        await RunAsync(fault, name, "a sound controller");
        return answers;
    }

    private static Task<string> RunAsync(Fault fault, string name, string what) =>
        LiarRig.RunAsync(fault, Errands[name].Run, what, Errands[name].Change);

    private static (LiarRig.Play Run, Func<ClientOptions, ClientOptions>? Change) Of(Errand.Run errand) =>
        ((client, _, cancellation) => errand(client, cancellation), null);

    /// <summary>A command; of LAN and of filters each parameter, which all have answers of their own.</summary>
    private static string Key(Asked asked) =>
        $"{asked.NetFn:X2}h {asked.Command:X2}h"
        + (asked.NetFn, asked.Command) switch
        {
            (0x0C, 0x02) when asked.Body.Length > 1 => $" {asked.Body[1]}",
            (0x04, 0x13) when asked.Body.Length > 0 => $" {asked.Body[0]}",
            _ => "",
        };

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

    /// <summary>Answers to Send Message in each other, so deep.</summary>
    private static byte[] Nested(int depth)
    {
        byte[] body = [0];
        for (; depth > 0; depth--)
        {
            var message = new byte[LanMessage.Overhead + body.Length];
            new LanMessage
            {
                To = LanMessage.ConsoleAddress,
                From = 0x82,
                NetFn = 0x07,
                Sequence = 1,
                Command = 0x34,
                Body = body,
            }.Write(message);
            body = [0, .. message];
        }
        return body;
    }

    /// <summary>The number behind a record's; never the last.</summary>
    private static byte[] Next(byte low, byte high)
    {
        var next = (ushort)((high << 8 | low) + 1);
        return next == 0xFFFF ? [1, 0] : [(byte)next, (byte)(next >> 8)];
    }
}
