using System.Net;
using Sideband.Bmc.Hardware.Consoles;
using YamlDotNet.RepresentationModel;

namespace Sideband.Bmc.Machines;

/// <summary>Reads what a machine's serial port is wired to.</summary>
internal static class ConsoleReader
{
    private static readonly (string Key, ConsoleKind Kind)[] Kinds =
    [
        ("pty", ConsoleKind.Pty),
        ("tcp", ConsoleKind.Tcp),
        ("tcp listen", ConsoleKind.TcpListen),
        ("unix", ConsoleKind.Unix),
        ("unix listen", ConsoleKind.UnixListen),
        ("file", ConsoleKind.File),
    ];

    /// <summary>The console of a machine; null where it has none.</summary>
    public static ConsoleModel? Read(YamlMap machine)
    {
        if (machine.Find("console") is YamlScalarNode)
        {
            return machine.Text("console")?.ToUpperInvariant() switch
            {
                "SIMULATED" => new(ConsoleKind.Simulated),
                "NONE" => null,
                var other => throw machine.Wrong(
                    "console",
                    $"'{other?.ToLowerInvariant()}' is no console; expected simulated, none, or keys below it: pty, tcp, tcp listen, unix, unix listen, file, program"
                ),
            };
        }
        if (machine.Map("console") is not { } map)
            return null;
        var model = Wired(map) with
        {
            History = (int?)map.Whole("history", ConsoleModel.LeastHistory, ConsoleModel.MostHistory) ?? DefaultHistory,
            Watchers = (int?)map.Whole("watchers", 0, ConsoleModel.MostWatchers) ?? DefaultWatchers,
        };
        map.Finish();
        return model;
    }

    private static readonly int DefaultHistory = new ConsoleModel(ConsoleKind.Simulated).History;

    private static readonly int DefaultWatchers = new ConsoleModel(ConsoleKind.Simulated).Watchers;

    private static ConsoleModel Wired(YamlMap map)
    {
        ConsoleModel? model = Wire(map, "a console") is var (kind, target) ? new(kind, target) : null;
        var program = map.Values("program").Select(word => word.Value).ToArray();
        if (program.Length == 0)
            return model ?? new(ConsoleKind.Simulated);
        return model is null
            ? new(ConsoleKind.Program, program[0]) { Arguments = program[1..] }
            : throw map.Wrong("program", "a console is wired to one thing");
    }

    /// <summary>What one of the keys says that something is wired to; null where there is none of them.</summary>
    /// <param name="map">The keys.</param>
    /// <param name="what">What is wired, for errors.</param>
    public static (ConsoleKind Kind, string Target)? Wire(YamlMap map, string what)
    {
        (ConsoleKind Kind, string Target)? wire = null;
        foreach (var (key, kind) in Kinds)
        {
            if (map.Text(key) is not { } target)
                continue;
            if (wire is not null)
                throw map.Wrong(key, $"{what} is wired to one thing");
            if (
                kind is ConsoleKind.Tcp or ConsoleKind.TcpListen
                && !(IPEndPoint.TryParse(target, out var to) && to.Port != 0)
            )
                throw map.Wrong(key, $"'{target}' is no address; expected one as 127.0.0.1:7000");
            wire = (kind, target);
        }
        return wire;
    }
}
