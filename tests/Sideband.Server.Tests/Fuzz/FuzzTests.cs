using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sideband.Fleet.Tests;
using Sideband.Fleet.Vaults;
using Sideband.Protocol.Sensors;
using Sideband.Server.Descriptions;
using Sideband.Server.Doors;
using Sideband.Testing;
using Sideband.Testing.Fuzz;
using Decoder = Sideband.Testing.Fuzz.Decoder;

namespace Sideband.Server.Tests.Fuzz;

/// <summary>
/// Whatever is sent to a route by who may do everything, it is answered in time, and never by "our fault": through a real socket
/// and all that a request passes. <c>bench/fuzz</c> sends more.
/// </summary>
public sealed partial class FuzzTests(Figures<FuzzTests> figures) : IClassFixture<Figures<FuzzTests>>
{
    /// <summary>Bodies for each route that takes one.</summary>
    private static readonly int Bodies = Decoder.Count(60, 2000);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    /// <summary>By method and pattern.</summary>
    private static readonly ILookup<string, string> Sound = SoundBody.All.ToLookup(
        sound => sound.Route,
        sound => sound.Json,
        StringComparer.Ordinal
    );

    /// <summary>What stands in the place of a value, or of all of a body.</summary>
    private static readonly string[] Odd =
    [
        "null",
        "true",
        "0",
        "-1",
        "1e999",
        "99999999999999999999999999",
        "0.5",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"a\\u0000b\"",
        "\"../../etc/passwd\"",
        "\"%00%2e%2e\"",
        "\"'; drop table job; --\"",
        "\"\\u202e\\ufeff\\uffff\"",
        "[]",
        "[null]",
        "[[[[]]]]",
        "{}",
        "{\"a\":{\"a\":{}}}",
        "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59-14:00\"",
        $"\"{new string('x', 5000)}\"",
        $"[{string.Join(',', Enumerable.Repeat("\"n\"", 3000))}]",
    ];

    private static readonly string[] OddNames =
    [
        "node1",
        "1",
        "0",
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "%00",
        "%2e%2e%2f%2e%2e",
        "%ff%fe",
        "%ed%a0%80",
        "a%0d%0aSet-Cookie:x",
        "%E2%80%AE",
        "*",
        "'%20or%201=1--",
        new('x', 2000),
    ];

    private readonly ManualTime _time = new();
    private readonly MasterKey _key = MasterKey.Random();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>What starts from a body that no route takes shows nothing of what is behind the first check.</summary>
    [Fact]
    public async Task Every_route_that_takes_a_body_has_a_sound_one_that_is_taken()
    {
        await using var server = await StartAsync();
        using var person = await Person.EnterAsync(server, "somebody", Role.Administrator);
        var taking = RouteTexts.All.Values.Where(text => text.Body is not null).ToDictionary(text => text.Route);
        Assert.Equal(taking.Keys.Order(), Sound.Select(route => route.Key).Order());
        var wrong = new List<string>();
        foreach (var sound in SoundBody.All)
        {
            var (method, body) = (sound.Route.Split(' ')[0], Encoding.UTF8.GetBytes(sound.Json));
            var (status, problem) = await SendAsync(server, person.Client, method, sound.Path, body);
            if (status != (sound.Refused ?? (HttpStatusCode)taking[sound.Route].Status))
                wrong.Add($"{sound.Route} {sound.Json}: {(int)status} {problem}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task No_body_is_our_fault()
    {
        await using var server = await StartAsync();
        var random = new Random((int)Decoder.Seed);
        var (sent, statuses) = (0, new HashSet<HttpStatusCode>());
        foreach (var (method, pattern) in Routes(server).Where(r => r.Method != "GET"))
        {
            string[] bodies = [.. Sound[$"{method} {pattern}"].DefaultIfEmpty("{}")];
            var mutator = new Mutator(Decoder.Seed, [.. bodies.Select(Encoding.UTF8.GetBytes)]);
            for (var i = 0; i < Bodies; i++)
            {
                var text = bodies[random.Next(bodies.Length)];
                var body = (i % 3) switch
                {
                    0 => mutator.Next().ToArray(),
                    1 => Encoding.UTF8.GetBytes(Twisted(text, random)),
                    _ => i < 6 ? Deep(i) : Encoding.UTF8.GetBytes(Odd[random.Next(Odd.Length)]),
                };
                var path = Filled(pattern, random);
                statuses.Add((await SendAsync(server, server.Client, method, path, body)).Status);
                sent++;
            }
        }
        figures.Add("bodies", sent);
        Assert.True(sent >= 15 * Bodies);
        // Some of it was taken: what is refused at the door alone shows nothing.
        Assert.Contains(HttpStatusCode.Created, statuses);
        Assert.Contains(HttpStatusCode.BadRequest, statuses);
    }

    [Fact]
    public async Task No_address_is_our_fault()
    {
        await using var server = await StartAsync();
        var random = new Random((int)Decoder.Seed);
        string[] questions =
        [
            "limit",
            "before",
            "after",
            "names",
            "node",
            "sensor",
            "from",
            "to",
            "since",
            "state",
            "target",
            "module",
            "q",
            "collectors[]",
        ];
        foreach (var (method, pattern) in Routes(server).Where(r => r.Method == "GET"))
        {
            for (var i = 0; i < Bodies; i++)
            {
                var path = new StringBuilder(Filled(pattern, random));
                for (var n = random.Next(4); n > 0; n--)
                    path.Append(path.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?')
                        .Append(questions[random.Next(questions.Length)])
                        .Append('=')
                        .Append(OddNames[random.Next(OddNames.Length)]);
                await SendAsync(server, server.Client, method, path.ToString(), null);
                figures.Add("addresses");
            }
        }
    }

    private async Task<TestServer> StartAsync()
    {
        var controller = new ScriptedController(_time);
        controller.Reached[2] = Thresholds.UpperCritical;
        var server = await TestServer.StartAsync(
            _time,
            [controller],
            keeps: true,
            clock: _time,
            options: new()
            {
                TokenFile = "",
                MasterKey = () => _key,
                // The command line's own reader has its own fuzz.
                ReadInventory = _ => [new("new4", "192.0.2.11")],
                // Whatever a body says, nobody else hears of it.
                Discovery = new() { Networks = [IPNetwork.Parse("127.0.0.0/30")] },
                Connect = (_, cancellation) => controller.Node.ConnectAsync(cancellation),
            }
        );
        // Until every controller was asked it says that it is not ready.
        for (var i = 0; i < 5; i++)
        {
            server.Pass(1);
            await server.Fleet.Incidents.StepAsync();
        }
        return server;
    }

    /// <summary>The status, and what is wrong where anything is.</summary>
    private static async Task<(HttpStatusCode Status, string Problem)> SendAsync(
        TestServer server,
        HttpClient client,
        string method,
        string path,
        byte[]? body
    )
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Test);
        late.CancelAfter(Longest);
        var what = $"{method} {path} {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body?.Length ?? 0, 500)))}";
        try
        {
#pragma warning disable CA2025 // It is waited for below, or given up with its token.
            var asking = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
#pragma warning restore CA2025
            // What is asked of the controller itself waits until the fleet goes on.
            while (await Task.WhenAny(asking, Task.Delay(Beat, TimeProvider.System, Test)) != asking)
                server.Fleet.Step(Test);
            using var answer = await asking;
            // What the controller does not do is not our fault either.
            Assert.True(
                answer.StatusCode
                    is < HttpStatusCode.InternalServerError
                        or HttpStatusCode.BadGateway
                        or HttpStatusCode.GatewayTimeout,
                $"{what}: {answer.StatusCode}"
            );
            // Others need not have an end.
            var isProblem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json";
            return (answer.StatusCode, isProblem ? await answer.Content.ReadAsStringAsync(late.Token) : "");
        }
        catch (OperationCanceledException) when (!Test.IsCancellationRequested)
        {
            Assert.Fail($"{what} is not answered");
            throw;
        }
    }

    private static List<(string Method, string Pattern)> Routes(TestServer server) =>
        [
            .. server.Server.Routes.SelectMany(route =>
                (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                    (method, "/" + route.RoutePattern.RawText!.TrimStart('/'))
                )
            ),
        ];

    /// <summary>One value, or one name, of a body is another.</summary>
    private static string Twisted(string body, Random random)
    {
        var values = Value().Matches(body);
        if (values.Count == 0)
            return Odd[random.Next(Odd.Length)];
        var value = values[random.Next(values.Count)];
        return string.Concat(
            body.AsSpan(0, value.Index),
            Odd[random.Next(Odd.Length)],
            body.AsSpan(value.Index + value.Length)
        );
    }

    private static byte[] Deep(int i) => Encoding.ASCII.GetBytes(new string(i % 2 == 0 ? '[' : '{', 20_000));

    private static string Filled(string pattern, Random random) =>
        Hole().Replace(pattern, _ => random.Next(2) == 0 ? "node1" : OddNames[random.Next(OddNames.Length)]);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    /// <summary>Behind a colon or within brackets.</summary>
    [GeneratedRegex(
        """(?<=[:\[,])("[^"]*"|\d[\d.]*|true|false|null|\[[^\]]*\])(?=[,}\]])""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Value();
}
