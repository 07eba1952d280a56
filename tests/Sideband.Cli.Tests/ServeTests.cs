using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>Watches a real controller from a command line, and does what the guide says.</summary>
[Collection(nameof(WorkingFolder))]
public sealed partial class ServeTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_guide_asks_is_answered()
    {
        using var folder = new TemporaryFolder();
        await using var rack = TestRack.Start();
        var inventory = folder.File("lab.yaml");
        await File.WriteAllTextAsync(
            inventory,
            $"hosts:\n  node1: {{address: 127.0.0.1, port: {rack.Port}, user: {TestRack.User}, password-env: SIDEBAND_TEST_PASSWORD}}\n"
                + "racks: {ams/hall-1/r1: node1}\npolling: {ams/hall-1/r1: {sensors: 45s}, labb: {log: 5m}}\n",
            Test
        );
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Test);
        await using var served = await ServedAsync(
            stop,
            "--no-cache",
            "serve",
            "--inventory",
            inventory,
            "--listen",
            "127.0.0.1:0",
            "--token-file",
            folder.File("token"),
            "--store",
            folder.File("fleet.db")
        );
        Assert.Contains(
            "polling: no host is in the group 'labb' yet",
            served.Words.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("group 'ams", served.Words.ToString(), StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = served.Url };
        using var stranger = new HttpClient { BaseAddress = served.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", served.Token);
        await ReadyAsync(client);
        var paths = Asked()
            .Matches(await File.ReadAllTextAsync(Guide(), Test))
            .Select(m => (Path: m.Groups["path"].Value, IsOpen: !m.Value.Contains("TOKEN", StringComparison.Ordinal)))
            .ToList();
        Assert.InRange(paths.Count, 9, 50);
        foreach (var (path, isOpen) in paths)
        {
            using var answer = await client.GetAsync(
                new Uri(path, UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead,
                Test
            );
            var expected = Array.Exists(Examples, path.StartsWith) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
            Assert.True(answer.StatusCode == expected, $"{path} answers {answer.StatusCode}");
            using var refused = await stranger.GetAsync(
                new Uri(path, UriKind.Relative),
                HttpCompletionOption.ResponseHeadersRead,
                Test
            );
            Assert.True(
                refused.StatusCode == (isOpen ? HttpStatusCode.OK : HttpStatusCode.Unauthorized),
                $"{path} answers strangers {refused.StatusCode}"
            );
        }
        using var node = JsonDocument.Parse(
            await client.GetStringAsync(new Uri("/api/v1/nodes/node1", UriKind.Relative), Test)
        );
        var intervals = node.RootElement.GetProperty("polling").GetProperty("intervals");
        Assert.Equal(
            (30, 45),
            (intervals.GetProperty("chassis").GetInt32(), intervals.GetProperty("sensors").GetInt32())
        );
        var metrics = await client.GetStringAsync(new Uri("/ipmi?target=node1", UriKind.Relative), Test);
        Assert.Contains("ipmi_fan_speed_rpm{id=\"3\",name=\"FAN 1\"} 5000\n", metrics, StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Success, await served.Ended);
    }

    [Theory]
    [InlineData("no address and port", "-H", "10.9.9.9", "serve", "--listen", "here")]
    [InlineData("goes with --certificate", "-H", "10.9.9.9", "serve", "--certificate-key", "key.pem")]
    [InlineData("there is no inventory", "serve", "--inventory", "/nowhere/hosts.yaml")]
    public async Task Mistakes_are_told_before_anything_is_asked(string words, params string[] line)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandLine.RunAsync([
            "-U",
            "admin",
            "--password-env",
            "SIDEBAND_TEST_PASSWORD",
            .. line,
            "--token-file",
            folder.File("token"),
            "--store",
            folder.File("fleet.db"),
        ]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(words, run.Words, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("token")));
    }

    [Fact]
    public async Task Nobody_to_watch_and_nowhere_to_keep_who_is_added_is_a_mistake()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("lab.yaml"), "hosts: {}\n", Test);
        var run = await CommandLine.RunAsync([
            "serve",
            "--inventory",
            folder.File("lab.yaml"),
            "--token-file",
            folder.File("first"),
            "--store",
            "none",
        ]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("which hosts", run.Words, StringComparison.Ordinal);
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative), Test);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Test);
        }
        Assert.Fail("it was never ready");
    }

    /// <summary>Runs it in this process until the test stops it.</summary>
    private static async Task<Served> ServedAsync(CancellationTokenSource stop, params string[] line)
    {
        var output = new StringWriter();
        var words = new StringWriter();
        var ended = CommandLine.RunAsync(
            TextWriter.Synchronized(output),
            TextWriter.Synchronized(words),
            line,
            stop.Token
        );
        for (var tries = 0; tries < 1200 && !ended.IsCompleted; tries++)
        {
            if (output.ToString().Split(' ', '\n') is ["ready", "1", var url, ..])
                return new(new(url), Token().Match(words.ToString()).Value, ended, output, words);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Test);
        }
        throw new InvalidOperationException($"it does not start: {words}");
    }

    private static string Guide([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../docs/guide/serve.md"));

    /// <summary>What the guide shows of something that has to be made first.</summary>
    private static readonly string[] Examples = ["/api/v1/audits/1", "/api/v1/nodes/node1/console/recordings/2"];

    [GeneratedRegex("""curl (?!.*(--json|-X )).*?\$URL(?<path>[^"\s]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asked();

    [GeneratedRegex("sideband_[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Token();

    private sealed record Served(Uri Url, string Token, Task<int> Ended, StringWriter Output, StringWriter Words)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Output.DisposeAsync();
            await Words.DisposeAsync();
        }
    }
}
