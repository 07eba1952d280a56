using System.Text.Json.Nodes;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>What is said of a job where the server, or what is before it, answers badly: what may have been done is never "failed".</summary>
public sealed class ViaJobTests
{
    private const string Again = "'sideband jobs show 7 --via …' tells what became of it; do not send it again";
    private const string Busy = """{"title":"Nobody has it","detail":"Ask again."}""";
    private static readonly (int, string)? Unavailable = (503, Busy);

    [Theory]
    [InlineData(503, Busy)]
    [InlineData(500, """["no object"]""")]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(200, "<html>Welcome</html>")]
    [InlineData(200, """{"id":7}""")]
    [InlineData(0, "")]
    public async Task A_confirmation_that_is_not_answered_may_have_begun_it(int status, string body)
    {
        var (run, asked) = await RunAsync(path => path == "POST jobs/7/confirm" ? (status, body) : null);
        Assert.Equal(["node1 unknown", "node2 unknown"], Told(run));
        Assert.Equal(ExitCode.Unreachable, run.ExitCode);
        Assert.Contains("nobody knows whether job 7 was begun", run.Words, StringComparison.Ordinal);
        Assert.Contains(Again, run.Words, StringComparison.Ordinal);
        Assert.Single(asked, "POST jobs/7/confirm");
    }

    [Theory]
    [InlineData(409, """{"title":"Conflict","detail":"Job 7 has 3 nodes, not 2."}""", "Job 7 has 3 nodes, not 2.")]
    [InlineData(413, "<html>Too large</html>", "it answers 413, and no JSON")]
    public async Task A_confirmation_that_is_refused_has_begun_nothing(int status, string body, string why)
    {
        var (run, _) = await RunAsync(path => path == "POST jobs/7/confirm" ? (status, body) : null);
        Assert.Equal(["node1 failed", "node2 failed"], Told(run));
        Assert.Contains(why, run.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Again, run.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_for_a_moment_ends_nothing()
    {
        var looks = 0;
        var (run, _) = await RunAsync(path =>
            path != "GET jobs/7"
                ? null
                : ++looks switch
                {
                    1 => Job("running", "done", "sent"),
                    2 => Unavailable,
                    3 => (502, "<html>Bad Gateway</html>"),
                    4 => (0, ""),
                    _ => Job("done", "done", "done"),
                }
        );
        Assert.Equal((0, ""), (run.ExitCode, run.Words));
        Assert.Equal(["node1 ok", "node2 ok"], Told(run));
    }

    [Fact]
    public async Task What_was_done_stays_done_where_nobody_tells_of_the_others()
    {
        var looks = 0;
        var (run, _) = await RunAsync(path =>
            path != "GET jobs/7" ? null
            : ++looks == 1 ? Job("running", "done", "waiting")
            : (401, "")
        );
        Assert.Equal(["node1 ok", "node2 unknown"], Told(run));
        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Contains("node2: nobody knows what became of job 7", run.Words, StringComparison.Ordinal);
        Assert.Contains(Again, run.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_that_does_not_arrive_is_no_stop(bool isLost)
    {
        using var enough = new CancellationTokenSource();
        var stopped = false;
        var (run, asked) = await RunAsync(
            path =>
            {
                switch (path)
                {
                    case "GET jobs/7":
                        enough.Cancel();
                        return isLost ? Unavailable : Job(stopped ? "stopped" : "running", "sent", "waiting");
                    case "POST jobs/7/stop":
                        stopped = !isLost;
                        return isLost ? Unavailable : Job("stopping", "sent", "waiting");
                    default:
                        return null;
                }
            },
            enough
        );
        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.Equal(["node1 unknown", isLost ? "node2 unknown" : "node2 interrupted"], Told(run));
        Assert.Contains(Again, run.Words, StringComparison.Ordinal);
        Assert.Equal(!isLost, run.Words.Contains("before it was begun", StringComparison.Ordinal));
        Assert.Contains("POST jobs/7/stop", asked);
    }

    [Fact]
    public async Task A_confirmation_that_is_under_way_is_stopped_when_it_has_arrived()
    {
        using var enough = new CancellationTokenSource();
        var stops = 0;
        var (run, _) = await RunAsync(
            path =>
            {
                switch (path)
                {
                    case "POST jobs/7/confirm":
                        enough.Cancel();
                        return Job("running", "waiting", "waiting");
                    case "POST jobs/7/stop":
                        return ++stops == 1
                            ? (409, """{"title":"Job 7 is planned."}""")
                            : Job("stopped", "done", "waiting");
                    default:
                        return path == "GET jobs/7" ? Job("planned", "waiting", "waiting") : null;
                }
            },
            enough
        );
        Assert.Equal(["node1 ok", "node2 interrupted"], Told(run));
        Assert.Equal(2, stops);
    }

    [Fact]
    public async Task Each_is_told_also_where_nothing_is_planned()
    {
        var (run, _) = await RunAsync(path => path == "POST jobs" ? (400, """{"title":"No such action"}""") : null);
        Assert.Equal(["node1 failed", "node2 failed"], Told(run));
    }

    [Fact]
    public async Task Those_that_are_waited_for_are_asked_for_at_once_and_again()
    {
        var looks = 0;
        var (run, asked) = await RunAsync(
            path =>
                path == "GET jobs/7" ? Job("done", "done", "done")
                // The first look is for whether there are such nodes.
                : path.StartsWith("GET nodes", StringComparison.Ordinal)
                    ? ++looks switch
                    {
                        1 => null,
                        2 => Unavailable,
                        3 => Nodes("off", 0),
                        _ => (403, """{"title":"Not any more"}"""),
                    }
                : null,
            null,
            "--wait"
        );
        Assert.Equal(["node1 ok", "node2 unknown"], Told(run).Order(StringComparer.Ordinal));
        Assert.Contains(
            "node2: it was done, and nobody knows whether the machine is off",
            run.Words,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["node1,node2", "node1,node2", "node2"],
            asked
                .Where(path => path.StartsWith("GET nodes", StringComparison.Ordinal))
                .Skip(1)
                .Select(path => path.Split('=')[1])
        );
    }

    /// <summary>Two are switched off by a server that does as it should where the test says nothing else.</summary>
    private static async Task<(CommandLine Run, IReadOnlyList<string> Asked)> RunAsync(
        Func<string, (int Status, string Body)?> answer,
        CancellationTokenSource? enough = null,
        params string[] more
    )
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("token"), "sideband_test\n", TestContext.Current.CancellationToken);
        using var server = ScriptedServer.Start(asked =>
        {
            var (status, body) = (answer(asked) ?? Usual(asked))!.Value;
            return Task.FromResult<(int, string)?>(status == 0 ? null : (status, body));
        });
        string[] line = ["-H", "node[1-2]", "power", "off", "--yes", "-o", "jsonl", .. more];
        var run = await CommandLine.EndedAsync(
            enough?.Token ?? TestContext.Current.CancellationToken,
            [.. line, "--via", server.Url, "--via-token-file", folder.File("token")]
        );
        return (run, server.Asked);
    }

    private static (int, string)? Usual(string asked) =>
        asked switch
        {
            "POST jobs" => Job("planned", "waiting", "waiting"),
            "POST jobs/7/confirm" => Job("running", "waiting", "waiting"),
            "GET jobs/7" => Job("done", "done", "done"),
            _ when asked.StartsWith("GET nodes?names=", StringComparison.Ordinal) => Nodes("on", 5),
            _ => (404, """{"title":"Nothing is there"}"""),
        };

    private static (int, string)? Job(string state, string first, string second) =>
        (
            200,
            $$"""{"job":{"id":7,"state":"{{state}}","reason":null},"rows":[{{Row("node1", first)}},{{Row("node2", second)}}]}"""
        );

    private static string Row(string name, string state) =>
        $$"""{"node":"{{name}}","state":"{{state}}","answer":null,"error":null}""";

    /// <summary>The first is as told, and the second on.</summary>
    private static (int, string)? Nodes(string state, int age) =>
        (
            200,
            $$"""{"nodes":[{"name":"node1","state":"{{state}}","reason":null,"stateAgeSeconds":{{age}}},{"name":"node2","state":"on","reason":null,"stateAgeSeconds":0}],"next":null}"""
        );

    /// <summary>Each host that a line came for, and what became of it.</summary>
    private static IReadOnlyList<string> Told(CommandLine run) =>
        [
            .. run
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!)
                .Select(host => $"{host["host"]} {(host["ok"]!.GetValue<bool>() ? "ok" : host["error"]!["kind"])}"),
        ];
}
