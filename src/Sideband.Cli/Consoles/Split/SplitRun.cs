using System.Text;
using System.Threading.Channels;

namespace Sideband.Cli.Consoles.Split;

/// <summary>Several consoles side by side on a person's terminal, from their opening to their end.</summary>
/// <param name="names">The hosts.</param>
/// <param name="escape">The escape character, where there is one.</param>
internal sealed class SplitRun(IReadOnlyList<string> names, byte? escape)
{
    private const string Enter = "\u001b[?1049h";
    private const string Leave = "\u001b[0m\u001b[?25h\u001b[?1049l";

    /// <summary>Between two paintings: what comes at once is painted at once.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly SplitPane[] _panes = [.. names.Select(name => new SplitPane(name))];
    private readonly Lock _gate = new();
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly Lock _writing = new();
    private readonly Stream _screen = Terminal.OpenOutput();
    private SplitView? _view;

    private SplitView View => _view ??= new(_panes, escape is { } key ? $"{(char)key}? helps " : "");

    /// <summary>Something was said of a host.</summary>
    public void Tell(int host, string words) => Change(() => _panes[host].Tell(words));

    /// <summary>A machine said something.</summary>
    /// <returns>What its terminal answers.</returns>
    public byte[] Heard(int host, ReadOnlySpan<byte> characters)
    {
        string answer;
        lock (_gate)
            answer = _panes[host].Terminal.Take(characters);
        _changes.Writer.TryWrite(true);
        return Encoding.ASCII.GetBytes(answer);
    }

    /// <summary>The person's screen has another size.</summary>
    public void Resized() => _changes.Writer.TryWrite(true);

    /// <summary>The person's screen shows something else.</summary>
    public void Resumed()
    {
        Write(Enter);
        Change(View.Forget);
    }

    /// <summary>Runs until the person ends it, or all consoles are over.</summary>
    /// <param name="terminal">The person's terminal.</param>
    /// <param name="consoles">The consoles, in the order of the names.</param>
    /// <param name="ends">Ends it from outside; ended when it is over.</param>
    /// <returns>How each console ended.</returns>
    public async Task<int[]> RunAsync(
        Terminal terminal,
        IReadOnlyList<HostConsole> consoles,
        CancellationTokenSource ends
    )
    {
        Write(Enter);
        try
        {
            var running = consoles.Select((console, host) => ListenAsync(console, host, ends.Token)).ToArray();
            var painting = PaintAsync(ends.Token);
            var typing = TypeAsync(terminal, consoles, ends.Token);
            var all = Task.WhenAll(running);
            await Task.WhenAny(all, painting, typing);
            await ends.CancelAsync();
            await Task.WhenAll(painting, typing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await all;
        }
        finally
        {
            Write(Leave);
        }
    }

    private async Task<int> ListenAsync(HostConsole console, int host, CancellationToken cancellation)
    {
        var code = await console.RunAsync(cancellation);
        Change(_panes[host].End);
        return code;
    }

    private async Task PaintAsync(CancellationToken cancellation)
    {
        _changes.Writer.TryWrite(true);
        await foreach (var _ in _changes.Reader.ReadAllAsync(cancellation))
        {
            string text;
            lock (_gate)
                text = View.Paint(Console.WindowWidth, Console.WindowHeight);
            Write(text);
            await Task.Delay(Pace, TimeProvider.System, cancellation);
        }
    }

    private async Task TypeAsync(Terminal terminal, IReadOnlyList<HostConsole> consoles, CancellationToken cancellation)
    {
        // Reading a terminal cannot be interrupted: the thread ends with the program.
        var input = Terminal.OpenInput();
        var buffer = new byte[1024];
        var keys = escape is { } key ? new EscapeKeys(key, isSplit: true) : null;
        while (true)
        {
            var read = await Task.Run(() => input.Read(buffer), cancellation).WaitAsync(cancellation);
            if (read == 0 || !Typed(terminal, consoles, keys, buffer.AsSpan(0, read)))
                return;
        }
    }

    /// <returns>Whether the person goes on.</returns>
    private bool Typed(
        Terminal terminal,
        IReadOnlyList<HostConsole> consoles,
        EscapeKeys? keys,
        ReadOnlySpan<byte> typed
    )
    {
        while (!typed.IsEmpty)
        {
            var forMachine = new List<byte>();
            var action = EscapeAction.None;
            if (keys is null)
            {
                forMachine.AddRange(typed);
                typed = default;
            }
            else
            {
                action = keys.Take(ref typed, forMachine);
            }
            var console = consoles[View.Focus];
            console.Type([.. forMachine]);
            if (action == EscapeAction.End)
                return false;
            Do(action, terminal, console);
        }
        return true;
    }

    private void Do(EscapeAction action, Terminal terminal, HostConsole console)
    {
        switch (action)
        {
            case EscapeAction.None:
                break;
            case EscapeAction.Next or EscapeAction.Previous:
                Change(() => View.Move(action == EscapeAction.Next ? 1 : -1));
                break;
            case EscapeAction.Zoom:
                Change(View.Zoom);
                break;
            case EscapeAction.Help:
                Change(() => _panes[View.Focus].Show(EscapeKeys.HelpOf(escape!.Value, isSplit: true)));
                break;
            case EscapeAction.Suspend:
                Write(Leave);
                terminal.Suspend();
                break;
            default:
                console.Do(action);
                break;
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
            change();
        _changes.Writer.TryWrite(true);
    }

    private void Write(string text)
    {
        lock (_writing)
            _screen.Write(Encoding.UTF8.GetBytes(text));
    }
}
