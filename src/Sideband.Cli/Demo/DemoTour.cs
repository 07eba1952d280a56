using System.CommandLine;
using System.Globalization;
using Sideband.Bmc.Racks;

namespace Sideband.Cli.Demo;

/// <summary>Shows commands at work: each is printed and then really run, over UDP, against the rack.</summary>
internal sealed class DemoTour(RootCommand root, Rack rack, int port)
{
    private const int LogRounds = 5;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        Prepare();
        await Console.Out.WriteLineAsync("Eight machines are up, each with a management controller of its own:");
        var i = 0;
        foreach (var node in rack.Nodes)
        {
            var machine = node.Machine.Identity;
            await Console.Out.WriteLineAsync(
                $"  127.0.0.1:{port + i++}  {node.Name, -9} firmware {machine.FirmwareMajor}.{machine.FirmwareMinor}, {node.Machine.Sensors.Count} sensors"
            );
        }
        var all = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:[{port}-{port + i - 1}]");
        (string Words, string[] Command)[] steps =
        [
            (
                "Which of them are on? Eight sessions at once, suite 17, or 3 where a controller has no 17.",
                ["-H", all, "power", "status"]
            ),
            ("How is the first one? Every reading with its unit and state.", ["-H", At(0), "sensor", "list"]),
            ("The second is hot. One sensor, with its limits:", ["-H", At(1), "sensor", "get", "CPU Temp"]),
            (
                "The third has lost a fan. Its event log says when, and what the limit was:",
                ["-H", At(2), "sel", "list"]
            ),
            (
                "The fourth is off. Start it, from the network this time, and wait until it is on:",
                ["-H", At(3), "boot", "set", "pxe"]
            ),
            ("", ["-H", At(3), "power", "on", "--wait"]),
            ("The fifth has a full log. Read what it holds, then clear it:", ["-H", At(4), "sel", "info"]),
            ("", ["-H", At(4), "sel", "clear"]),
            ("What is the sixth made of?", ["-H", At(5), "fru", "show"]),
            ("For scripts there is JSON:", ["-H", At(6), "mc", "info", "-o", "json"]),
            ("And for the curious the bytes:", ["-H", At(7), "raw", "0x06", "0x01"]),
        ];
        foreach (var (words, command) in steps)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await ShowAsync(words, command, cancellation) is var code && code != ExitCode.Success)
                return code;
        }
        return ExitCode.Success;
    }

    private string At(int node) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port + node}");

    /// <summary>Gives the machines their moods; the events that come of it are the real ones.</summary>
    private void Prepare()
    {
        rack.Inject("web2-hot", "CPU Temp", "93");
        rack.Inject("web3-fan", "FAN 2", "fail");
        for (var round = 0; round < LogRounds; round++)
        {
            rack.Inject("db1-log", "FAN 3", "fail");
            rack.Inject("db1-log", "FAN 3", "9000");
        }
    }

    private async Task<int> ShowAsync(string words, string[] command, CancellationToken cancellation)
    {
        if (words.Length > 0)
            await Console.Out.WriteLineAsync($"\n{words}");
        await Console.Out.WriteLineAsync($"$ sideband {string.Join(' ', command.Select(Quoted))}");
        string[] shown = command.Contains("json") ? command : [.. command, "-o", "table"];
        return await CommandTree.RunAsync(root, shown, cancellation: cancellation);
    }

    private static string Quoted(string word) => word.AsSpan().ContainsAny(" []") ? $"'{word}'" : word;
}
