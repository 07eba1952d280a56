using System.Threading.Channels;
using Sideband.Cli.Hosts;
using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Cli.Consoles.Split;

/// <summary>One console among several, from its opening to its end. What goes wrong with it is said, and concerns no other.</summary>
/// <param name="name">The host.</param>
/// <param name="connect">Opens the session.</param>
/// <param name="options">How the console is opened.</param>
/// <param name="sinks">Get what the machine says, besides <paramref name="heard"/>.</param>
/// <param name="heard">Gets what the machine says.</param>
/// <param name="told">Gets what is to be said of it.</param>
internal sealed class HostConsole(
    string name,
    Func<CancellationToken, Task<IpmiClient>> connect,
    ConsoleOptions options,
    ConsoleSinks sinks,
    HostConsole.Heard heard,
    Action<string> told
)
{
    /// <summary>What is typed waits here: a machine that takes nothing does not keep the keys from the others.</summary>
    private readonly Channel<byte[]> _typed = Channel.CreateUnbounded<byte[]>();

    private IpmiClient? _client;
    private bool _isPaused;

    internal delegate void Heard(ReadOnlySpan<byte> characters);

    public string Name => name;

    public SerialConsole? Console { get; private set; }

    /// <summary>A script to carry out, instead of a person's typing; the console ends with it.</summary>
    public IReadOnlyList<ScriptStep>? Script { get; init; }

    /// <summary>Runs to the end of the console.</summary>
    /// <returns>How it ended: an exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            await using var client = await connect(cancellation);
            await using var console = await client.OpenConsoleAsync(
                options with
                {
                    Noticed = notice => told(ConsoleWords.Of(notice)),
                },
                cancellation
            );
            (_client, Console) = (client, console);
            told($"console {console.Instance}{(options.ReadOnly ? ", watching" : "")}");
            if (Script is { } script)
                return await CarryOutAsync(console, script, cancellation);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var typing = TypeAsync(console, over.Token);
            await ListenAsync(console, cancellation);
            await over.CancelAsync();
            await typing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            told(ConsoleWords.Of(console.Ending));
            return ConsoleWords.Code(console.Ending, cancellation.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
        catch (IpmiException e)
        {
            var message = e.Message.StartsWith(name + " ", StringComparison.Ordinal)
                ? e.Message[(name.Length + 1)..]
                : e.Message;
            told(e.Hint is { } hint ? $"{message} {hint}" : message);
            return ConsoleWords.Code(e);
        }
        catch (UsageException e)
        {
            told(e.Message);
            return ExitCode.Usage;
        }
        finally
        {
            Console = null;
        }
    }

    /// <summary>Types; it does not wait until the machine takes it.</summary>
    public void Type(byte[] characters)
    {
        if (!options.ReadOnly && characters.Length > 0)
            _typed.Writer.TryWrite(characters);
    }

    /// <summary>Does what a key of the escape character asks of a console.</summary>
    public void Do(EscapeAction action)
    {
        if (Console is not { } console)
            return;
        switch (action)
        {
            case EscapeAction.Break:
                console.SendBreak();
                told("break");
                break;
            case EscapeAction.Ring:
                console.Ring();
                told("ring");
                break;
            case EscapeAction.Pause:
                _isPaused = !_isPaused;
                console.Pause(_isPaused);
                told(_isPaused ? "the machine is to hold off" : "the machine goes on");
                break;
            case EscapeAction.Status:
                told(ConsoleWords.Status(name, _client!, console));
                break;
        }
    }

    private async Task<int> CarryOutAsync(
        SerialConsole console,
        IReadOnlyList<ScriptStep> script,
        CancellationToken cancellation
    )
    {
        if (await new ScriptRunner(console, Print).RunAsync(script, cancellation) is not { } problem)
            return ExitCode.Success;
        told($"the script stopped at {problem}");
        return ExitCode.Failed;
    }

    private async Task ListenAsync(SerialConsole console, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (await console.ReadAsync(buffer, cancellation) is > 0 and var read)
            Print(buffer.AsSpan(0, read));
    }

    private async Task TypeAsync(SerialConsole console, CancellationToken cancellation)
    {
        await foreach (var characters in _typed.Reader.ReadAllAsync(cancellation))
            await console.WriteAsync(characters, cancellation);
    }

    private void Print(ReadOnlySpan<byte> characters)
    {
        sinks.Write(characters);
        heard(characters);
    }
}
