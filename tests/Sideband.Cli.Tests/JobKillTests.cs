using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>The real server is killed in the middle of a job on running controllers; the next one finishes it, and no machine is cycled twice.</summary>
public sealed class JobKillTests
{
    private const int Nodes = 12;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_machine_is_cycled_twice(int killedAt)
    {
        using var folder = new TemporaryFolder();
        // Off for so long that also a busy machine sees it.
        await using var rack = TestRack.Start(Nodes, cycle: "3");
        await using var recorder = new PowerRecorder(rack);
        await ServedProcess.PrepareAsync(folder, rack, Nodes);
        Process? killed = null;
        recorder.Off = () =>
        {
            if (recorder.Offs.Sum() >= killedAt)
                Interlocked.Exchange(ref killed, null)?.Kill();
        };
        string token;
        using (var first = await ServedProcess.StartAsync(folder))
        {
            token = first.Token!;
            using var client = ClientOf(first.Url, token);
            using var planned = await client.PostAsJsonAsync(
                "/api/v1/jobs",
                new
                {
                    action = "power-cycle",
                    nodes = ServedProcess.Names(Nodes),
                    batch = 2,
                    staggerSeconds = 0.05,
                },
                Test
            );
            killed = first.Process;
            using var begun = await client.PostAsJsonAsync("/api/v1/jobs/1/confirm", new { count = Nodes }, Test);
            Assert.True(begun.IsSuccessStatusCode);
            await EndAsync(first.Process);
            Assert.NotEqual(ExitCode.Success, first.Process.ExitCode);
        }
        var before = await recorder.RestAsync();
        Assert.InRange(before.Sum(), killedAt, Nodes - 1);

        using var next = await ServedProcess.StartAsync(folder);
        using var again = ClientOf(next.Url, token);
        var job = await UntilAsync(
            again,
            j => State(j) == "stopped" && j.GetProperty("rows").EnumerateArray().All(IsLookedAt)
        );
        // To find out what became of it, it only read.
        Assert.Equal(before, recorder.Offs);
        using var resumed = await again.PostAsync(new Uri("/api/v1/jobs/1/resume", UriKind.Relative), null, Test);
        Assert.True(resumed.IsSuccessStatusCode, await resumed.Content.ReadAsStringAsync(Test));
        job = await UntilAsync(again, j => State(j) == "done");
        foreach (var (row, offs) in job.GetProperty("rows").EnumerateArray().Zip(await recorder.RestAsync()))
        {
            // One that it died over may not have been told, and nobody knows; it is not told again.
            var least = row.GetProperty("state").GetString() == "unknown" ? 0 : 1;
            Assert.True(offs >= least && offs <= 1, $"{row} went off {offs} times");
            Assert.Contains(row.GetProperty("state").GetString(), (string[])["done", "unknown"]);
        }
        var verdict = await again.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify", Test);
        Assert.True(verdict.GetProperty("whole").GetBoolean());
    }

    private static HttpClient ClientOf(Uri url, string token)
    {
        var client = new HttpClient { BaseAddress = url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static bool IsLookedAt(JsonElement row) =>
        row.GetProperty("state").GetString() is "done" or "waiting"
        || row.GetProperty("error").GetString()!.Contains("Looked at since", StringComparison.Ordinal);

    private static string? State(JsonElement job) => job.GetProperty("job").GetProperty("state").GetString();

    private static async Task<JsonElement> UntilAsync(HttpClient client, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        while (true)
        {
            var job = await client.GetFromJsonAsync<JsonElement>("/api/v1/jobs/1", limit.Token);
            if (isSo(job))
                return job;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    private static async Task EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        await process.WaitForExitAsync(limit.Token);
    }
}
