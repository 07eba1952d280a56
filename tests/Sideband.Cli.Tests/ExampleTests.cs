using System.CommandLine;
using System.Text.Json;
using Sideband.Bmc.Racks;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests;

/// <summary>
/// The examples of the help are run, one after the other in the tree's order, against a machine of the test: they are
/// right, and what they answer has the shape that the JSON schemas say.
/// </summary>
[Collection(nameof(WorkingFolder))]
public sealed class ExampleTests
{
    /// <summary>Some stay in the foreground or read what a person types, two send an alert that somebody must wait for, and two need a command that our controller lacked.</summary>
    private static readonly string[] NotRun =
    [
        "demo",
        "rack run",
        "rack media",
        "rack screen",
        "mc acpi",
        "sdr init",
        "console",
        "pet listen",
        "alert send",
        "alert status",
        "shell",
        "serve",
        "jobs list",
        "jobs show",
        "jobs plan",
        "jobs confirm",
        "jobs stop",
        "jobs resume",
        "jobs retry",
    ];

    /// <summary>What the examples of dcmi and i2c are about.</summary>
    private const string More = """
        {name: Power, type: power unit, unit: watts, idle: 210, full: 210, range: 0..1000}
        {name: Inlet Temp, type: temperature, entity: air inlet 1, idle: 22, full: 22}
        """;
    private const string Buses = """
        buses:
          - devices: 
              - {type: spd, address: 0x50, gigabytes: 32, part: M393A4K40DB3, serial: 0x01020304, maker: 0xCE}
          - devices:
              - {type: spd, address: 0x51, gigabytes: 8}
          - devices:
              - {type: tmp75, address: 0x4E, shows: CPU Temp}
        """;

    [Fact]
    public void Every_verb_has_two_examples_that_parse()
    {
        var root = CommandTree.Make();
        Assert.All(
            CommandWalk.Verbs(root),
            verb =>
            {
                var examples = CommandFacts.Of(verb.Command).Examples;
                Assert.True(
                    examples.Count >= 2 || verb.Path == "demo",
                    $"'{verb.Path}' has {examples.Count} examples: say .Examples(\"-H node7 {verb.Path} …\", …) where it is made"
                );
                Assert.All(
                    examples,
                    example =>
                        Assert.Empty(root.Parse([.. Words(example)]).Errors.Select(e => $"{example}: {e.Message}"))
                );
            }
        );
    }

    [Fact]
    public async Task Every_example_is_right_and_answers_in_its_shape()
    {
        using var folder = new WorkingFolder();
        Prepare();
        var failures = new List<string>();
        foreach (var (path, command) in CommandWalk.Verbs(CommandTree.Make()).Where(v => IsRun(v.Path)))
        {
            // Those that ask a server are run in ViaTests, over one.
            foreach (
                var example in CommandFacts
                    .Of(command)
                    .Examples.Where(e => !e.Contains("--via", StringComparison.Ordinal))
            )
            {
                // Each on new machines: none needs what another has done, but for the files that it left.
                await using var rack = TestRack.Start(nodes: 2, keys: Buses, sensors: More);
                await using var own = path is "rack list" or "rack status" or "rack power" or "rack inject"
                    ? await RackOfFileAsync()
                    : null;
                await SetUpAsync(rack, path);
                if (await ProblemAsync(rack, command, example) is { } problem)
                    failures.Add($"sideband {example}\n    {problem}");
            }
        }
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    /// <summary>Those of the server work on the store of the person who runs the tests; ServeVerbTests has them.</summary>
    private static bool IsRun(string path) =>
        !NotRun.Contains(path) && !path.StartsWith("serve ", StringComparison.Ordinal);

    /// <summary>The rack that 'rack init' wrote, running: what the verbs that talk to one need.</summary>
    private static async Task<Rack?> RackOfFileAsync()
    {
        foreach (var file in (string[])["rack.yaml", "many.yaml"])
            File.Delete(file);
        await CommandLine.RunAsync("rack", "init", "rack.yaml", "--nodes", "3", "--port", "16230");
        var rack = Rack.Start(RackFile.Load("rack.yaml"));
        File.Move("rack.yaml", "kept.yaml", overwrite: true);
        File.Copy("kept.yaml", "rack.yaml");
        return rack;
    }

    /// <summary>A log with entries, and a watchdog that was set: what some verbs work on.</summary>
    private static async Task SetUpAsync(TestRack rack, string path)
    {
        string[][] before = path switch
        {
            "sel get" or "sel delete" or "sel save" =>
            [
                .. Enumerable.Repeat<string[]>(["sel", "add", "04 01 30 01 59 50 4E"], 5),
            ],
            "mc watchdog reset" =>
            [
                ["mc", "watchdog", "set", "300"],
            ],
            "dcmi power limit activate" =>
            [
                ["dcmi", "power", "limit", "set", "400"],
            ],
            _ => [],
        };
        foreach (var words in before)
        {
            foreach (var port in (int[])[rack.Port, rack.Port + 1])
                await CommandLine.RunAsync([.. CommandLine.Admin($"127.0.0.1:{port}"), .. words]);
        }
    }

    private static async Task<string?> ProblemAsync(TestRack rack, Command command, string example)
    {
        string[] words = [.. Words(example)];
        var host = Array.IndexOf(words, "-H");
        var many = host >= 0 && words[host + 1].Contains('[', StringComparison.Ordinal);
        if (host >= 0)
            words[host + 1] = many ? $"127.0.0.1:[{rack.Port}-{rack.Port + 1}]" : rack.Target;
        var shape = CommandFacts.Of(command).Answer;
        string[] login =
            host < 0 ? [] : ["-U", TestRack.User, "--password-env", "SIDEBAND_TEST_PASSWORD", "--no-cache", "--yes"];
        if (shape is not null && host >= 0 && !words.Contains("-o"))
            words = [.. words, "-o", words.Intersect(["watch", "run"]).Any() ? "jsonl" : "json"];
        var run = await CommandLine.RunAsync([.. login, .. words]);
        if (run.ExitCode != ExitCode.Success)
            return $"ended with {run.ExitCode}: {run.Words.Trim()} {run.Output.Trim()}";
        return shape is not null && words.Contains("json") ? Misfit(run.Output, shape, host >= 0, []) : null;
    }

    /// <summary>What in the answers is not as the shape says.</summary>
    /// <param name="output">The answers as JSON.</param>
    /// <param name="shape">The verb's.</param>
    /// <param name="perHost">Whether each host has an object around its answer.</param>
    /// <param name="added">What a server adds.</param>
    internal static string? Misfit(string output, Shape shape, bool perHost, IReadOnlyList<ShapeField> added)
    {
        shape = shape with { Fields = [.. shape.Fields, .. added] };
        using var json = JsonDocument.Parse(output);
        var answers = perHost
            ? json.RootElement.EnumerateArray().Select(h => h.GetProperty("data"))
            : [json.RootElement];
        foreach (var data in answers)
        {
            if (data.ValueKind == JsonValueKind.Array == shape.IsSingle)
                return $"is {data.ValueKind}, and its shape is {(shape.IsSingle ? "one thing" : "a list")}";
            foreach (var row in shape.IsSingle ? [data] : data.EnumerateArray().ToArray())
            {
                var names = row.EnumerateObject().Select(p => p.Name).ToList();
                if (!names.SequenceEqual(shape.Fields.Select(f => f.JsonName)))
                    return $"has the fields {string.Join(", ", names)}; its shape has {string.Join(", ", shape.Fields.Select(f => f.JsonName))}";
                foreach (var field in shape.Fields)
                {
                    var value = row.GetProperty(field.JsonName);
                    if (!Fits(field, value))
                        return $"{field.Name} is {value.GetRawText()}, and its shape is {field.Kind}{(field.IsNullable ? " or null" : "")}";
                }
            }
        }
        return null;
    }

    private static bool Fits(ShapeField field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
            ? field.IsNullable
            : field.Kind switch
            {
                FieldKind.Text => value.ValueKind == JsonValueKind.String,
                FieldKind.Number => value.ValueKind == JsonValueKind.Number,
                FieldKind.Integer => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                FieldKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => value.ValueKind == JsonValueKind.Array,
            };

    private static IEnumerable<string> Words(string example) =>
        System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(example);

    /// <summary>The files that examples take.</summary>
    private static void Prepare()
    {
        File.WriteAllText("new.password", "another-word\n");
        File.WriteAllText("kg.key", "0x0102030405060708090a0b0c0d0e0f1011121314\n");
        File.WriteAllText("commands.txt", "power status\n# a remark\nmc info -o json\n");
        File.WriteAllText("wanted.yaml", "sol:\n  1:\n    sol-retry:\n      count: 3\n");
        File.WriteAllText("test.sel", "0000020000000020000401300109FFFF  # a test\n");
        File.WriteAllBytes("extra.sdr", Convert.FromHexString("000051C007F21B0001020304"));
        // An empty capture: pcapng's section header alone.
        File.WriteAllBytes(
            "session.pcap",
            Convert.FromHexString("0A0D0D0A1C0000004D3C2B1A01000000FFFFFFFFFFFFFFFF1C000000")
        );
        Environment.SetEnvironmentVariable("NEW_PASSWORD", "another-word");
    }
}
