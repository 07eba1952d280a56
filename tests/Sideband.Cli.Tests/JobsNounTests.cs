using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Sideband.Cli.Jobs;
using Sideband.Cli.Tests.Members;
using Sideband.Fleet.Jobs;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>Jobs from the command line, over a server.</summary>
public sealed class JobsNounTests
{
    [Fact]
    public async Task A_job_is_planned_confirmed_and_looked_at()
    {
        using var folder = new TemporaryFolder();
        await using var rack = TestRack.Start(3);
        await ServedProcess.PrepareAsync(folder, rack, 3);
        using var server = await ServedProcess.StartAsync(folder);
        var token = folder.File("who");
        await File.WriteAllTextAsync(token, server.Token + "\n", TestContext.Current.CancellationToken);

        var planned = await JsonAsync("-H", "node[1-3]", "jobs", "plan", "power-off", "--batch", "2", "--stagger", "0");
        Assert.Equal(
            ("planned", 3),
            (planned.GetProperty("state").GetString(), planned.GetProperty("nodes").GetInt32())
        );
        var wrong = await RunAsync("jobs", "confirm", "1", "--count", "2");
        Assert.Equal((ExitCode.Failed, "sideband: Job 1 has 3 nodes, not 2.\n"), (wrong.ExitCode, wrong.Words));
        Assert.Equal(JsonValueKind.Object, (await JsonAsync("jobs", "confirm", "1", "--count", "3")).ValueKind);
        await MemberField.UntilAsync(async () => !rack.On().Contains(true) && await StateAsync() == "done");
        var rows = (await JsonAsync("jobs", "show", "1")).EnumerateArray().ToList();
        Assert.Equal(["node1", "node2", "node3"], rows.Select(r => r.GetProperty("node").GetString()));
        Assert.All(rows, r => Assert.Equal("taken; the machine is off", r.GetProperty("answer").GetString()));
        var over = await RunAsync("jobs", "stop", "1");
        Assert.Equal((ExitCode.Failed, "sideband: Job 1 is done.\n"), (over.ExitCode, over.Words));

        // A group that this machine does not know is the server's business.
        using var client = server.ClientOf(server.Token!);
        using var kept = await client.PutAsJsonAsync(
            "/api/v1/groups/odd",
            new { query = "node[1-3] -node2" },
            TestContext.Current.CancellationToken
        );
        Assert.True(kept.IsSuccessStatusCode);
        var group = await JsonAsync("-H", "@odd,node2", "jobs", "plan", "power-on");
        Assert.Equal(3, group.GetProperty("nodes").GetInt32());
        var lost = await RunAsync("-H", "@lost", "jobs", "plan", "power-on");
        Assert.Equal((ExitCode.Failed, "sideband: There is no group 'lost'.\n"), (lost.ExitCode, lost.Words));

        // What is wanted comes out of a file, and its mistakes are told.
        var wanted = folder.File("wanted.yaml");
        await File.WriteAllTextAsync(wanted, "users:\n  5: {name: carol}\n", TestContext.Current.CancellationToken);
        var configure = await JsonAsync("-H", "node[1-3]", "jobs", "plan", "configure", "--file", wanted);
        Assert.Equal("configure", configure.GetProperty("action").GetString());
        var without = await RunAsync("-H", "node1", "jobs", "plan", "configure");
        Assert.Contains("'configure' needs a document", without.Words, StringComparison.Ordinal);
        await File.WriteAllTextAsync(wanted, "users:\n  5: {password: x}\n", TestContext.Current.CancellationToken);
        var secret = await RunAsync("-H", "node1", "jobs", "plan", "configure", "--file", wanted);
        Assert.Contains("line 2: users.5.password: secrets do not travel", secret.Words, StringComparison.Ordinal);

        // What an audit looks at is for audits.
        var looks = await RunAsync("-H", "node1", "jobs", "plan", "power-on", "--timing");
        Assert.Contains("'power-on' takes no document", looks.Words, StringComparison.Ordinal);
        var audit = await JsonAsync("-H", "node[1-3]", "jobs", "plan", "audit", "--rate", "100", "--stagger", "0");
        Assert.Equal("audit", audit.GetProperty("action").GetString());
        var id = audit.GetProperty("job").GetInt64().ToString(CultureInfo.InvariantCulture);
        await JsonAsync("jobs", "confirm", id, "--count", "3");
        await MemberField.UntilAsync(async () => await StateAsync(first: true) == "done");
        rows = [.. (await JsonAsync("jobs", "show", id)).EnumerateArray()];
        Assert.All(
            rows,
            r => Assert.StartsWith("score ", r.GetProperty("answer").GetString()!, StringComparison.Ordinal)
        );

        async Task<string?> StateAsync(bool first = false)
        {
            var jobs = (await JsonAsync("jobs", "list")).EnumerateArray().ToList();
            return jobs[first ? 0 : ^1].GetProperty("state").GetString();
        }

        Task<CommandLine> RunAsync(params string[] line) =>
            CommandLine.RunAsync([.. line, "--via", server.Url.ToString(), "--via-token-file", token]);

        async Task<JsonElement> JsonAsync(params string[] line)
        {
            var run = await RunAsync([.. line, "-o", "json"]);
            Assert.True(run.ExitCode == ExitCode.Success, run.Words);
            using var json = JsonDocument.Parse(run.Output);
            return json.RootElement.Clone();
        }
    }

    [Fact]
    public void Actions_are_completed() =>
        Assert.Equal(FleetJobs.Actions.Order(StringComparer.Ordinal), JobsNoun.Actions.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("", ExitCode.Unreachable, "cannot be asked")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", ExitCode.Refused, "refuses the token: 401")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", ExitCode.Failed, "it answers no JSON")]
    public async Task Server_that_is_not_there_or_refuses_ends_as_a_host_does(string answer, int code, string words)
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var token = folder.File("who");
        await File.WriteAllTextAsync(token, "token\n", stop);
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var serving = answer.Length > 0 ? AnswerAsync() : Task.CompletedTask;
        if (answer.Length == 0)
            server.Stop();
        var run = await CommandLine.RunAsync(
            "jobs",
            "list",
            "--via",
            $"http://127.0.0.1:{port}",
            "--via-token-file",
            token
        );
        await serving;
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(words, run.Words, StringComparison.Ordinal);

        async Task AnswerAsync()
        {
            using var client = await server.AcceptTcpClientAsync(stop);
            _ = await client.GetStream().ReadAsync(new byte[4096], stop);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), stop);
        }
    }

    [Theory]
    [InlineData("to other machines by https only", "--via", "http://10.9.9.9:8623")]
    [InlineData("is an address like", "--via", "ftp://127.0.0.1")]
    [InlineData("--via-token-file", "--via-token-file", "/nowhere/token")]
    public async Task Mistakes_are_told_before_anything_is_sent(string words, params string[] options)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("who"), "x", TestContext.Current.CancellationToken);
        string[] token = options[0] == "--via" ? ["--via-token-file", folder.File("who")] : [];
        var run = await CommandLine.RunAsync(["jobs", "list", .. options, .. token]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(words, run.Words, StringComparison.Ordinal);
    }
}
