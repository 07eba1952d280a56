using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Cli.Consoles;

/// <summary>One console from its opening to its end: a person's terminal, a script, or a pipe.</summary>
internal sealed class ConsoleRun(IpmiClient client, string name, ConsoleSinks sinks, TextWriter words)
{
    /// <summary>Behind a pipe's end the machine's answer is waited for, until it has been silent for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Stream _screen = Terminal.OpenOutput();
    private readonly Lock _writing = new();
    private long _heard = TimeProvider.System.GetTimestamp();
    private bool _isPaused;
    private Terminal? _terminal;

    public byte? Escape { get; init; }

    public IReadOnlyList<ScriptStep>? Script { get; init; }

    public ConsoleOptions Options { get; init; } = new();

    /// <summary>Other words than our own, in another program's place.</summary>
    public ConsoleVoice? Voice { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var console = await client.OpenConsoleAsync(Options with { Noticed = Tell }, cancellation);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (Script is { } script)
            return await CarryOutAsync(console, script, ends.Token);
        _terminal = Terminal.Take(ends.Cancel);
        try
        {
            if (Voice is not null)
                Speak(Voice.Started);
            Say($"{name}: console {console.Instance}{(Options.ReadOnly ? ", watching" : "")}; {Hint()}");
            await TalkAsync(console, ends);
        }
        finally
        {
            _terminal?.Dispose();
        }
        return Ended(console, cancellation);
    }

    private async Task TalkAsync(SerialConsole console, CancellationTokenSource ends)
    {
        var reading = PrintAsync(console, ends.Token);
        var typing = Options.ReadOnly ? reading : TypeAsync(console, ends.Token);
        await Task.WhenAny(reading, typing);
        if (!reading.IsCompleted && !ends.IsCancellationRequested && _terminal is null)
            await SilenceAsync(console, ends.Token);
        await ends.CancelAsync();
        await Task.WhenAll(reading, typing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<int> CarryOutAsync(
        SerialConsole console,
        IReadOnlyList<ScriptStep> script,
        CancellationToken cancellation
    )
    {
        var problem = await new ScriptRunner(console, Print).RunAsync(script, cancellation);
        if (problem is null)
            return ExitCode.Success;
        Say($"{name}: the script stopped at {problem}");
        return ExitCode.Failed;
    }

    private async Task PrintAsync(SerialConsole console, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (await console.ReadAsync(buffer, cancellation) is > 0 and var read)
            Print(buffer.AsSpan(0, read));
    }

    private async Task TypeAsync(SerialConsole console, CancellationToken cancellation)
    {
        // Reading a terminal cannot be interrupted: the thread ends with the program.
        var input = Terminal.OpenInput();
        var buffer = new byte[1024];
        var keys = _terminal is not null && Escape is { } escape ? new EscapeKeys(escape) : null;
        var forMachine = new List<byte>();
        while (true)
        {
            var read = await Task.Run(() => input.Read(buffer), cancellation).WaitAsync(cancellation);
            if (read == 0)
                return;
            var typed = buffer.AsMemory(0, read);
            while (!typed.IsEmpty)
            {
                forMachine.Clear();
                var action = EscapeAction.None;
                if (keys is null)
                    forMachine.AddRange(typed.Span);
                var rest = (ReadOnlySpan<byte>)typed.Span;
                if (keys is not null)
                    action = keys.Take(ref rest, forMachine);
                typed = keys is null ? default : typed[^rest.Length..];
                if (forMachine.Count > 0)
                    await console.WriteAsync(forMachine.ToArray(), cancellation);
                if (action == EscapeAction.End)
                {
                    if (Voice is not null)
                        Speak(Voice.Ended);
                    return;
                }
                Do(action, console);
            }
        }
    }

    private void Do(EscapeAction action, SerialConsole console)
    {
        switch (action)
        {
            case EscapeAction.Help when Voice is not null:
                Speak(Voice.Help);
                break;
            case EscapeAction.Help:
                Say(EscapeKeys.HelpOf(Escape!.Value));
                break;
            case EscapeAction.Break:
                console.SendBreak();
                Say("break");
                break;
            case EscapeAction.Ring:
                console.Ring();
                Say("ring");
                break;
            case EscapeAction.Pause:
                _isPaused = !_isPaused;
                console.Pause(_isPaused);
                Say(_isPaused ? "the machine is to hold off" : "the machine goes on");
                break;
            case EscapeAction.Suspend:
                _terminal?.Suspend();
                break;
            case EscapeAction.Status:
                Say(ConsoleWords.Status(name, client, console));
                break;
            default:
                break;
        }
    }

    /// <summary>Behind the end of a pipe: all is delivered, and then the machine is heard out.</summary>
    private async Task SilenceAsync(SerialConsole console, CancellationToken cancellation)
    {
        await console.FlushAsync(cancellation);
        Interlocked.Exchange(ref _heard, TimeProvider.System.GetTimestamp());
        while (console.Ending == ConsoleEnding.None)
        {
            var left = Quiet - TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _heard));
            if (left <= TimeSpan.Zero)
                return;
            await Task.Delay(left, TimeProvider.System, cancellation);
        }
    }

    private int Ended(SerialConsole console, CancellationToken cancellation)
    {
        Say($"{name}: {ConsoleWords.Of(console.Ending)}");
        return ConsoleWords.Code(console.Ending, cancellation.IsCancellationRequested);
    }

    private string Hint() =>
        _terminal is null ? "Ctrl-C ends it"
        : Escape is { } escape ? $"{(char)escape}. ends it, {(char)escape}? helps"
        : "there is no escape character: end it from outside";

    private void Print(ReadOnlySpan<byte> characters)
    {
        Interlocked.Exchange(ref _heard, TimeProvider.System.GetTimestamp());
        lock (_writing)
        {
            _screen.Write(characters);
            _screen.Flush();
            sinks.Write(characters);
        }
    }

    private void Tell(ConsoleNotice notice) => Say($"{name}: {ConsoleWords.Of(notice)}");

    private void Speak(string text) =>
        Print(System.Text.Encoding.UTF8.GetBytes(_terminal is null ? text : text.ReplaceLineEndings("\r\n")));

    private void Say(string text)
    {
        lock (_writing)
        {
            // In raw mode a line's end does not bring the cursor back.
            words.Write(_terminal is not null ? $"\r\n[{text.ReplaceLineEndings("\r\n")}]\r\n" : $"[{text}]\n");
            words.Flush();
        }
    }
}
