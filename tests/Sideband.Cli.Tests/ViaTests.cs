using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sideband.Cli.Reference;
using Sideband.Cli.Tests.Members;
using Sideband.Interop.Tests;
using Sideband.Server.Doors;
using Sideband.Testing;
using static Sideband.Cli.Tests.ViaRig;

namespace Sideband.Cli.Tests;

/// <summary>Nouns over a server, by somebody who has a token of it and no password of any controller.</summary>
public sealed class ViaTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_tells_what_the_controller_tells_with_its_age()
    {
        await using var rig = await StartAsync(2);
        await KnownAsync(rig, "node1", "node2");
        await DirectAsync(rig, 1, "sel", "add", "04 01 30 01 59 50 4E");
        await DirectAsync(rig, 1, "sel", "add", "04 01 30 81 59 50 4E");
        await DirectAsync(rig, 1, "sel", "add", "07 99 6F 01 FF FF FF");
        var token = await rig.TokenFileAsync("vera", Role.Viewer);
        await PartsKnownAsync(rig, "node1");
        await MemberField.UntilAsync(async () =>
            (await NodeAsync(rig, "node1")).GetProperty("log").GetProperty("entries").GetInt32() == 3
        );
        foreach (
            var line in (string[])
                [
                    "power status",
                    "sensor list",
                    "sensor list --type temperature voltage --status ok --available",
                    "sensor list --entity processor",
                    "chassis status",
                    "sel list",
                    "sel list --type temperature --last 1",
                    "sel list --sensor CPU_Temp",
                    "fru list",
                    "fru show",
                    "fru show --all",
                ]
        )
        {
            string[] words = [.. line.Split(' ').Select(word => word.Replace('_', ' '))];
            var direct = await DirectAsync(rig, 1, [.. words, "-o", "json"]);
            var via = await ViaAsync(rig, token, ["-H", "node1", .. words, "-o", "json"]);
            Assert.Equal((0, ""), (via.ExitCode, via.Words));
            Assert.Equal(Bare(direct.Output), Bare(via.Output));
        }
        // The archive has what was cleared; the log has not.
        await DirectAsync(rig, 1, "sel", "clear");
        await DirectAsync(rig, 1, "sel", "add", "04 01 30 01 59 50 4E");
        var now = Bare((await DirectAsync(rig, 1, "sel", "list", "-o", "json")).Output);
        await MemberField.UntilAsync(async () =>
            Bare((await ViaAsync(rig, token, "-H", "node1", "sel", "list", "-o", "json")).Output) == now
        );
        var power = DataOf(await ViaAsync(rig, token, "-H", "node1", "power", "status", "-o", "json"));
        Assert.InRange(power["age"]!.GetValue<double>(), 0, 300);
        var sensors = DataOf(await ViaAsync(rig, token, "-H", "node1", "sensor", "list", "-o", "json")).AsArray();
        Assert.Equal(4, sensors.Count);
        Assert.All(sensors, sensor => Assert.InRange(sensor!["age"]!.GetValue<double>(), 0, 300));
        var text = await ViaAsync(rig, token, "-H", "node[1-2]", "power", "status");
        Assert.Equal("node1\ton\nnode2\ton\n", text.Output);
        Assert.Matches("^sideband: as the server was told, at most [0-9]+ s ago\n$", text.Words);
        var table = await ViaAsync(rig, token, "-H", "node[1-2]", "power", "status", "-o", "table");
        Assert.Equal("node[1-2]: on\n", table.Output);
        var csv = await ViaAsync(rig, token, "-H", "node[1-2]", "power", "status", "-o", "csv");
        Assert.Matches("^host,power,age\nnode1,on,[0-9.]+\nnode2,on,[0-9.]+\n$", csv.Output);
    }

    [Fact]
    public async Task One_that_is_not_reached_is_neither_off_nor_unknown_and_hides_no_other()
    {
        await using var rig = await StartAsync(3, i => i == 3 ? "127.0.0.2" : "127.0.0.1");
        await KnownAsync(rig, "node1", "node2");
        await MemberField.UntilAsync(async () => StateOf(await NodeAsync(rig, "node3")) == "unreachable");
        var token = await rig.TokenFileAsync("otto", Role.Operator);
        var off = await ViaAsync(rig, token, "-H", "node[1-3]", "power", "off", "--yes", "-o", "json");
        Assert.Equal(ExitCode.Partial, off.ExitCode);
        Assert.Equal([false, false, true], rig.Rack.On());
        Assert.Equal(["node1 off: done", "node2 off: done", "node3 unreachable"], Told(off, "power"));
        await MemberField.UntilAsync(async () => StateOf(await NodeAsync(rig, "node1")) == "off");
        var status = await ViaAsync(rig, token, "-H", "node[1,3]", "power", "status", "-o", "json");
        Assert.Equal((ExitCode.Partial, "node1 off"), (status.ExitCode, Told(status, "power")[0]));
        Assert.Equal("node3 unreachable", Told(status, "power")[1]);
        Assert.Contains("node3: unreachable for the server", status.Words, StringComparison.Ordinal);
        var alone = await ViaAsync(rig, token, "-H", "node3", "sensor", "list");
        Assert.Equal((ExitCode.Unreachable, ""), (alone.ExitCode, alone.Output));
    }

    [Fact]
    public async Task What_acts_is_one_job_of_whoever_has_the_token()
    {
        await using var rig = await StartAsync(2);
        await KnownAsync(rig, "node1", "node2");
        var token = await rig.TokenFileAsync("otto", Role.Operator, "node1");
        var viewer = await rig.TokenFileAsync("vera", Role.Viewer);

        var no = await ViaAsync(rig, viewer, "-H", "node[1-2]", "power", "off", "--yes");
        Assert.Equal(ExitCode.Refused, no.ExitCode);
        Assert.Contains(
            "node[1-2]: Your role is not enough: This needs the role operator; token vera is viewer.",
            no.Words,
            StringComparison.Ordinal
        );
        Assert.Contains("serve token add NAME --role operator", no.Words, StringComparison.Ordinal);
        var dry = await ViaAsync(rig, token, "-H", "node1", "power", "off", "--dry-run", "-o", "json");
        Assert.Equal("a job power-off", DataOf(dry)["would_send"]!.GetValue<string>());
        Assert.Equal([true, true], rig.Rack.On());

        // Those that he may not see are not there for him, and the others have their turn.
        var off = await ViaAsync(rig, token, "-H", "node[1-2]", "power", "off", "--wait", "--yes", "-o", "json");
        Assert.Equal(["node1 off", "node2 usage"], Told(off, "power"));
        Assert.Equal([false, true], rig.Rack.On());
        var on = await ViaAsync(rig, token, "-H", "node1", "power", "on");
        Assert.Equal((0, "on: done\n"), (on.ExitCode, on.Output));
        Assert.Equal([true, true], rig.Rack.On());
        var blink = await ViaAsync(rig, token, "-H", "node1", "chassis", "identify", "-o", "json");
        Assert.Equal("60 s", DataOf(blink)["identify"]!.GetValue<string>());
        var direct = await DirectAsync(rig, 1, "chassis", "status", "-o", "json");
        Assert.Equal("temporary", DataOf(direct)["identify"]!.GetValue<string>());
        var pxe = await ViaAsync(rig, token, "-H", "node1", "boot", "set", "pxe", "-o", "json");
        Assert.Equal("pxe", DataOf(pxe)["device"]!.GetValue<string>());
        direct = await DirectAsync(rig, 1, "boot", "show", "-o", "json");
        Assert.Equal(Bare(direct.Output), Bare(pxe.Output));
        await DirectAsync(rig, 1, "sel", "add", "04 01 30 01 59 50 4E");
        var full = DataOf(await DirectAsync(rig, 1, "sel", "info", "-o", "json"))["entries"]!.GetValue<int>();
        var cleared = await ViaAsync(rig, token, "-H", "node1", "sel", "clear", "-o", "json");
        Assert.Equal(full, DataOf(cleared)["deleted"]!.GetValue<int>());
        foreach (
            var line in (string[])
                ["chassis identify --forever", "chassis identify 5", "boot set disk --legacy", "sel clear --save x.sel"]
        )
        {
            var refused = await ViaAsync(rig, token, ["-H", "node1", .. line.Split(' ')]);
            Assert.Equal((ExitCode.Usage, ""), (refused.ExitCode, refused.Output));
            Assert.Contains("over a server", refused.Words, StringComparison.Ordinal);
        }

        var jobs = await rig.Admin.GetFromJsonAsync<JsonElement>("/api/v1/jobs", Test);
        Assert.Equal(
            [
                "token otto sel-clear 1",
                "token otto boot-pxe 1",
                "token otto identify 1",
                "token otto power-on 1",
                "token otto power-off 1",
            ],
            jobs.GetProperty("items")
                .EnumerateArray()
                .Select(j =>
                    $"{j.GetProperty("by").GetString()} {j.GetProperty("action").GetString()} {j.GetProperty("nodes").GetInt32()}"
                )
        );
    }

    [Fact]
    public async Task Who_has_had_enough_stops_the_job()
    {
        await using var rig = await StartAsync(3);
        await KnownAsync(rig, "node1", "node2", "node3");
        var token = await rig.TokenFileAsync("otto", Role.Operator);
        using var enough = new CancellationTokenSource();
        string[] line =
        [
            "-H",
            "node[1-3]",
            "power",
            "off",
            "--yes",
            "--fanout",
            "1",
            "--stagger",
            "3600",
            "-o",
            "json",
        ];
        var running = CommandLine.EndedAsync(enough.Token, [.. line, "--via", rig.Url, "--via-token-file", token]);
        await MemberField.UntilAsync(() => Task.FromResult(!rig.Rack.On()[0]));
        await enough.CancelAsync();
        var run = await running;
        Assert.Equal(ExitCode.Interrupted, run.ExitCode);
        Assert.Equal("node1", Told(run, "power")[0].Split(' ')[0]);
        Assert.Equal(["node2 interrupted", "node3 interrupted"], Told(run, "power").Skip(1));
        Assert.Contains("node[2-3]: interrupted before it was begun", run.Words, StringComparison.Ordinal);
        var jobs = await rig.Admin.GetFromJsonAsync<JsonElement>("/api/v1/jobs", Test);
        Assert.Equal("stopped", jobs.GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Equal([false, true, true], rig.Rack.On());
    }

    [Fact]
    public async Task Bytes_are_for_administrators()
    {
        await using var rig = await StartAsync(1);
        await KnownAsync(rig, "node1");
        var token = await rig.TokenFileAsync("ann", Role.Administrator);
        var direct = await DirectAsync(rig, 1, "raw", "0x06", "0x01");
        var via = await ViaAsync(rig, token, "-H", "node1", "raw", "0x06", "0x01");
        Assert.Equal((0, direct.Output), (via.ExitCode, via.Output));
        direct = await DirectAsync(rig, 1, "raw", "0x06", "0x22", "0x01");
        via = await ViaAsync(rig, token, "-H", "node1", "raw", "0x06", "0x22", "0x01");
        Assert.Equal(ExitCode.Failed, via.ExitCode);
        Assert.Equal((direct.ExitCode, direct.Words.Split(": ", 3)[^1]), (via.ExitCode, via.Words.Split(": ", 3)[^1]));
        var dry = await ViaAsync(rig, token, "-H", "node1", "raw", "0x00", "0x02", "0x02", "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.StartsWith("Chassis Control\t", dry.Output, StringComparison.Ordinal);
        Assert.Equal([true], rig.Rack.On());
        var operators = await rig.TokenFileAsync("otto", Role.Operator);
        var no = await ViaAsync(rig, operators, "-H", "node1", "raw", "0x06", "0x01");
        Assert.Equal(ExitCode.Refused, no.ExitCode);
        Assert.Contains("needs the role administrator; token otto is operator", no.Words, StringComparison.Ordinal);
        var trail = await rig.Admin.GetStringAsync(new Uri("/api/v1/audit", UriKind.Relative), Test);
        Assert.Contains("06 01: answered 00h", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_wrong_is_told_with_what_to_do()
    {
        await using var rig = await StartAsync(2);
        await KnownAsync(rig, "node1", "node2");
        var token = await rig.TokenFileAsync("vera", Role.Viewer);
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("wrong"), "sideband_none\n", Test);

        await FailsAsync(
            folder.File("wrong"),
            ExitCode.Refused,
            "node1: " + rig.Url + "/ refuses the token: 401",
            "-H",
            "node1",
            "power",
            "status"
        );
        await FailsAsync(
            folder.File("wrong"),
            ExitCode.Refused,
            "serve token add NAME",
            "-H",
            "@all",
            "power",
            "status"
        );
        await FailsAsync(token, ExitCode.Usage, "there is no node 'nod1'", "-H", "nod1", "sensor", "list");
        await FailsAsync(token, ExitCode.Failed, "There is no group 'lost'", "-H", "@lost", "sensor", "list");
        await FailsAsync(
            token,
            ExitCode.Usage,
            "which hosts? Name them with --host (-H), as the server knows them; it has node[1-2]",
            "power",
            "status"
        );
        await FailsAsync(
            token,
            ExitCode.Usage,
            "--user is about a session with a controller",
            "-H",
            "node1",
            "-U",
            "root",
            "power",
            "status"
        );
        await FailsAsync(
            token,
            ExitCode.Usage,
            "--bridge is about",
            "-H",
            "node1",
            "--bridge",
            "0:0x22",
            "power",
            "status"
        );
        await FailsAsync(token, ExitCode.Usage, "user list asks controllers themselves", "-H", "node1", "user", "list");
        var mixed = await ViaAsync(rig, token, "-H", "node1,nod2", "power", "status", "-o", "json");
        Assert.Equal(
            (ExitCode.Partial, "node1 on", "nod2 usage"),
            (mixed.ExitCode, Told(mixed, "power")[0], Told(mixed, "power")[1])
        );

        var away = await CommandLine.RunAsync(
            "-H",
            "node[1-2]",
            "power",
            "status",
            "-o",
            "json",
            "--via",
            "http://127.0.0.1:1",
            "--via-token-file",
            token
        );
        Assert.Equal((ExitCode.Unreachable, 2), (away.ExitCode, Told(away, "power").Count));
        Assert.Contains("node[1-2]: http://127.0.0.1:1/ cannot be asked", away.Words, StringComparison.Ordinal);
        Assert.Contains("Is 'sideband serve' running there?", away.Words, StringComparison.Ordinal);

        async Task FailsAsync(string by, int code, string words, params string[] line)
        {
            var run = await ViaAsync(rig, by, line);
            Assert.Contains(words, run.Words, StringComparison.Ordinal);
            Assert.Equal((code, ""), (run.ExitCode, run.Output));
        }
    }

    [Fact]
    public async Task Examples_over_a_server_are_right()
    {
        await using var rig = await StartAsync(2);
        await KnownAsync(rig, "node1", "node2");
        await PartsKnownAsync(rig, "node1", "node2");
        var token = await rig.TokenFileAsync("ann", Role.Administrator);
        var run = 0;
        foreach (var (path, command) in CommandWalk.Verbs(CommandTree.Make()))
        {
            var facts = CommandFacts.Of(command);
            if (facts.Way is not { } way)
                continue;
            // A machine that is off has nothing to be reset, and says so.
            await DirectAsync(rig, 1, "power", "on", "--wait");
            var example = Assert.Single(
                facts.Examples,
                e => e.Contains("--via https://fleet:8623", StringComparison.Ordinal)
            );
            string[] words = [.. example.Replace(" --via https://fleet:8623", "", StringComparison.Ordinal).Split(' ')];
            words[1] = words[1] == "node7" ? "node1" : "node[1-2]";
            var told = await ViaAsync(rig, token, [.. words, "--yes", "-o", "json"]);
            Assert.True(told.ExitCode == 0, $"{path}: {told.Words}");
            Assert.Null(ExampleTests.Misfit(told.Output, facts.Answer!, perHost: true, way.Adds));
            run++;
        }
        Assert.InRange(run, 17, 100);
    }
}
