using System.Text;
using System.Threading.Channels;
using Sideband.Client;
using Sideband.Client.Consoles;
using Sideband.Fleet.Consoles;

namespace Sideband.Fleet.Tests.Consoles;

/// <summary>A controller's serial port: what is asked of it is counted, and what it says a test says.</summary>
#pragma warning disable CA1001 // Whoever opens the link ends it.
internal sealed class ScriptedConsole
#pragma warning restore CA1001
{
    private Link? _link;

    /// <summary>Another program has it, and is not taken over.</summary>
    public bool IsHeld { get; set; }

    /// <summary>What it answers instead of the console; null gives it.</summary>
    public Exception? Fault { get; set; }

    public int Asked { get; private set; }

    public int TakenOver { get; private set; }

    public int Given { get; private set; }

    public int GivenBack { get; private set; }

    public int Breaks { get; private set; }

    public StringBuilder Typed { get; } = new();

    /// <summary>Nothing that is typed is taken until this ends.</summary>
    public TaskCompletionSource? Blocks { get; set; }

    public Task<IConsoleLink> OpenAsync(bool takesOver, Action<ConsoleNotice> noticed, CancellationToken cancellation)
    {
        Asked++;
        if (Fault is not null)
            return Task.FromException<IConsoleLink>(Fault);
        if (IsHeld && !takesOver)
            return Task.FromException<IConsoleLink>(new ConsoleBusyException("'root' has the console"));
        if (takesOver)
            TakenOver++;
        IsHeld = false;
        Given++;
        _link = new(this, noticed);
        return Task.FromResult<IConsoleLink>(_link);
    }

    public void Say(string text) => _link!.Said.Writer.TryWrite(Encoding.UTF8.GetBytes(text));

    public void Notice(ConsoleNotice notice) => _link!.Noticed(notice);

    public void End(ConsoleEnding ending)
    {
        _link!.Ending = ending;
        _link.Said.Writer.TryComplete();
    }

    private sealed class Link(ScriptedConsole port, Action<ConsoleNotice> noticed) : IConsoleLink
    {
        public ConsoleEnding Ending { get; set; }

        public Action<ConsoleNotice> Noticed => noticed;

        public Channel<byte[]> Said { get; } = Channel.CreateUnbounded<byte[]>();

        public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            if (!await Said.Reader.WaitToReadAsync(cancellation) || !Said.Reader.TryRead(out var said))
                return 0;
            said.CopyTo(buffer);
            return said.Length;
        }

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> characters, CancellationToken cancellation)
        {
            if (port.Blocks is { } blocks)
                await blocks.Task.WaitAsync(cancellation);
            port.Typed.Append(Encoding.UTF8.GetString(characters.Span));
        }

        public void SendBreak() => port.Breaks++;

        public ValueTask DisposeAsync()
        {
            port.GivenBack++;
            return ValueTask.CompletedTask;
        }
    }
}
