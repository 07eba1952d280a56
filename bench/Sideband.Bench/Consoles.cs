using Sideband.Client;
using Sideband.Client.Consoles;
using Sideband.Protocol.Sessions;

namespace Sideband.Bench;

/// <summary>What a person at a serial console waits for: the echo of a key, a text that is pasted, a text that the machine prints.</summary>
internal static class Consoles
{
    private const int Keys = 100;
    private const int Pasted = 128 * 1024;
    private const int Printed = 1024 * 1024;
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(50);
    private static readonly TimeProvider Clock = TimeProvider.System;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static async Task<List<Row>> RunAsync()
    {
        var ours = await MeasureAsync(line => Server.Rack(console: $"{{tcp: '{line}'}}"));
        var theirs = Place.Has("ipmi_sim") ? await TheirsAsync() : null;
        Row RowOf(string name, string unit, Func<Figures, double> figure, bool more, string note = "") =>
            new(
                "console",
                $"console: {name}",
                unit,
                figure(ours),
                theirs is null ? [] : new Dictionary<string, double> { ["ipmi_sim"] = figure(theirs) },
                MoreIsBetter: more,
                Note: note
            );
        return
        [
            RowOf(
                "echo of a key",
                "µs",
                f => f.Echo,
                more: false,
                $"p99 {ours.SlowEcho:0} µs; ipmi_sim {theirs?.SlowEcho:0}"
            ),
            RowOf("pasted to the machine", "kB/s", f => f.Paste, more: true),
            RowOf("printed by the machine", "kB/s", f => f.Print, more: true),
        ];
    }

    /// <summary>A peer that fails at it has no figures.</summary>
    private static async Task<Figures?> TheirsAsync()
    {
        try
        {
            return await MeasureAsync(line => Server.Simulator(serial: line));
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IpmiException or IOException)
        {
            await Console.Error.WriteLineAsync($"ipmi_sim's console: {e.Message}");
            return null;
        }
    }

    private static async Task<Figures> MeasureAsync(Func<string, Server> start)
    {
        await using var line = new SerialLine();
        using var server = await start(line.Place).UpAsync();
        await using var client = await server.ConnectAsync(suite: CipherSuite.Suite3);
        await using var console = await client.OpenConsoleAsync();
        var echoes = new List<double>();
        var buffer = new byte[65536];
        for (var i = 0; i < Keys; i++)
        {
            // Nobody types faster, and a controller may collect what comes faster.
            await Task.Delay(BetweenKeys, Clock);
            var start1 = Clock.GetTimestamp();
            await console.WriteAsync("x"u8.ToArray());
            await ReadAsync(console, buffer, 1);
            echoes.Add(Clock.GetElapsedTime(start1).TotalMicroseconds);
        }
        echoes.Sort();

        line.Echoes = false;
        var text = new byte[Printed];
        Array.Fill(text, (byte)'.');
        var (heard, pasting) = (line.Received, Clock.GetTimestamp());
        await console.WriteAsync(text.AsMemory(0, Pasted));
        while (line.Received - heard < Pasted)
        {
            if (Clock.GetElapsedTime(pasting) > Longest)
                throw new InvalidOperationException($"Of {Pasted} characters, {line.Received - heard} arrived.");
            await Task.Delay(TimeSpan.FromMilliseconds(1), Clock);
        }
        var paste = Pasted / 1000.0 / Clock.GetElapsedTime(pasting).TotalSeconds;

        var printing = Clock.GetTimestamp();
        var sent = line.PrintAsync(text);
        await ReadAsync(console, buffer, Printed);
        await sent;
        var print = Printed / 1000.0 / Clock.GetElapsedTime(printing).TotalSeconds;
        return new(echoes[Keys / 2], echoes[Keys * 99 / 100], paste, print);
    }

    private static async Task ReadAsync(SerialConsole console, byte[] buffer, int count)
    {
        for (var read = 0; read < count; )
        {
            var more = await console.ReadAsync(buffer).AsTask().WaitAsync(Longest, Clock);
            read += more > 0 ? more : throw new InvalidOperationException($"The console ended: {console.Ending}.");
        }
    }

    private sealed record Figures(double Echo, double SlowEcho, double Paste, double Print);
}
