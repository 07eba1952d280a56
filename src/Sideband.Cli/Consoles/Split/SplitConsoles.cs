using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Cli.Consoles.Split;

/// <summary>Several consoles at once: side by side where there is a terminal, and line by line where there is none.</summary>
/// <param name="targets">The hosts.</param>
/// <param name="connect">Opens a session with one.</param>
/// <param name="sinksOf">The files that get what a machine says.</param>
internal sealed class SplitConsoles(
    IReadOnlyList<Target> targets,
    Func<Target, CancellationToken, Task<IpmiClient>> connect,
    Func<Target, ConsoleSinks> sinksOf
)
{
    /// <summary>A line without an end, as a prompt is, is printed when nothing follows for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly string?[] _said = new string?[targets.Count];

    public byte? Escape { get; init; }

    public IReadOnlyList<ScriptStep>? Script { get; init; }

    public ConsoleOptions Options { get; init; } = new();

    /// <summary>Runs until all are over or the person has had enough.</summary>
    public async Task<int> RunAsync(TextWriter words, CancellationToken cancellation)
    {
        var sinks = new List<ConsoleSinks>();
        try
        {
            foreach (var target in targets)
                sinks.Add(sinksOf(target));
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            // The size is asked for before the terminal is raw: the framework sets the terminal up when it is first asked.
            var isTerminal = Terminal.IsThere && Script is null && Console.WindowWidth > 0;
            var run = new SplitRun([.. targets.Select(t => t.Name)], Escape);
            using var terminal = isTerminal ? Terminal.Take(ends.Cancel, run.Resized, run.Resumed) : null;
            var codes = terminal is null
                ? await LinesAsync(sinks, words, ends.Token)
                : await SideBySideAsync(run, terminal, sinks, ends);
            terminal?.Dispose();
            if (terminal is not null)
                TellEnds(words, codes);
            return cancellation.IsCancellationRequested ? ExitCode.Interrupted
                : codes.All(code => code == codes[0]) ? codes[0]
                : ExitCode.Partial;
        }
        finally
        {
            foreach (var sink in sinks)
                sink.Dispose();
        }
    }

    private async Task<int[]> SideBySideAsync(
        SplitRun run,
        Terminal terminal,
        List<ConsoleSinks> sinks,
        CancellationTokenSource ends
    )
    {
        var consoles = new HostConsole[targets.Count];
        for (var i = 0; i < consoles.Length; i++)
        {
            var host = i;
            consoles[i] = Make(
                i,
                sinks[i],
                characters => consoles[host].Type(run.Heard(host, characters)),
                said => run.Tell(host, said)
            );
        }
        return await run.RunAsync(terminal, consoles, ends);
    }

    private async Task<int[]> LinesAsync(List<ConsoleSinks> sinks, TextWriter words, CancellationToken cancellation)
    {
        var gate = new Lock();
        var output = Terminal.OpenOutput();
        var lines = targets.Select(target => new HostLines(target.Name)).ToArray();
        var heard = new long[targets.Count];
        using var timer = TimeProvider.System.CreateTimer(_ => EndQuiet(Quiet), null, Quiet, Quiet);
        var consoles = targets.Select(
            (_, i) => Make(i, sinks[i], characters => Take(i, characters), said => Tell(i, said)).RunAsync(cancellation)
        );
        var codes = await Task.WhenAll(consoles);
        EndQuiet(TimeSpan.Zero);
        return codes;

        void Take(int i, ReadOnlySpan<byte> characters)
        {
            lock (gate)
            {
                heard[i] = TimeProvider.System.GetTimestamp();
                var complete = new List<byte>();
                lines[i].Take(characters, complete);
                output.Write([.. complete]);
            }
        }

        void EndQuiet(TimeSpan quiet)
        {
            lock (gate)
            {
                var rest = new List<byte>();
                for (var i = 0; i < lines.Length; i++)
                {
                    if (lines[i].HasRest && TimeProvider.System.GetElapsedTime(heard[i]) >= quiet)
                        lines[i].End(rest);
                }
                output.Write([.. rest]);
            }
        }

        void Tell(int i, string said)
        {
            lock (gate)
                words.WriteLine($"[{targets[i].Name}: {said}]");
        }
    }

    private HostConsole Make(int i, ConsoleSinks sinks, HostConsole.Heard heard, Action<string> told) =>
        new(
            targets[i].Name,
            stop => connect(targets[i], stop),
            Options,
            sinks,
            heard,
            said =>
            {
                _said[i] = said;
                told(said);
            }
        )
        {
            Script = Script,
        };

    /// <summary>What went wrong stays to be read when the screen is as it was before.</summary>
    private void TellEnds(TextWriter words, int[] codes)
    {
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] != ExitCode.Success && _said[i] is { } said)
                words.WriteLine($"[{targets[i].Name}: {said}]");
        }
    }
}
