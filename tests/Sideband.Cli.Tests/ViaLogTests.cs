using System.Text.Json.Nodes;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>The log of a controller that a server has not reached since it started.</summary>
public sealed class ViaLogTests
{
    private const string Node =
        """{"name":"node1","state":"unreachable","reason":"no answer","stateAgeSeconds":null}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_archived_before_a_restart_is_told_with_a_note(bool isArchived)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("token"), "sideband_test\n", TestContext.Current.CancellationToken);
        var archive = isArchived
            ? $"{Entry(9, "02")},{Entry(8, "01")},{{\"number\":7,\"kind\":\"log-cleared\",\"sensor\":null,\"text\":\"cleared\",\"bytes\":null}},{Entry(6, "09")}"
            : "";
        using var server = ScriptedServer.Start(asked =>
            Task.FromResult<(int, string)?>(
                (
                    200,
                    asked.Split('?')[0] switch
                    {
                        "GET nodes" => $$"""{"nodes":[{{Node}}],"next":null}""",
                        "GET archive" => $$"""{"events":[{{archive}}],"next":null}""",
                        _ => $$"""{"summary":{{Node}},"chassis":null,"log":null,"sensors":[],"events":[]}""",
                    }
                )
            )
        );
        string[] line = ["-H", "node1", "sel", "list", "-o", "json"];
        var run = await CommandLine.RunAsync([.. line, "--via", server.Url, "--via-token-file", folder.File("token")]);
        var host = JsonNode.Parse(run.Output)![0]!;
        if (!isArchived)
        {
            Assert.Equal((ExitCode.Unreachable, "unknown"), (run.ExitCode, host["error"]!["kind"]!.GetValue<string>()));
            return;
        }
        Assert.Equal((0, 2), (run.ExitCode, host["data"]!.AsArray().Count));
        Assert.All(host["data"]!.AsArray(), entry => Assert.Null(entry!["age"]));
        Assert.Contains(
            "node1: the server was not told of its log since it started",
            run.Words,
            StringComparison.Ordinal
        );
    }

    private static string Entry(int number, string id) =>
        $$"""{"number":{{number}},"kind":"log-entry","sensor":"CPU Temp","text":"hot","bytes":"{{id}}00025B6C5F6820000401300159504E"}""";
}
