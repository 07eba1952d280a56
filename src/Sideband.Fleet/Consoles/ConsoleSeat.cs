using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Sideband.Fleet.Consoles;

/// <summary>Somebody's place at a shared console. What he gets waits for him, up to a bound; what he does is done through it.</summary>
public sealed class ConsoleSeat : IAsyncDisposable
{
    private readonly SharedConsole _console;
    private readonly int _mostWaiting;
    private readonly Channel<ConsoleMessage> _waiting = Channel.CreateUnbounded<ConsoleMessage>(
        new() { SingleReader = true }
    );
    private readonly TaskCompletionSource _fell = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _size;

    internal ConsoleSeat(SharedConsole console, ConsolePerson person, int mostWaiting) =>
        (_console, Person, _mostWaiting) = (console, person, mostWaiting);

    /// <summary>Who sits here.</summary>
    public ConsolePerson Person { get; }

    /// <summary>Why it ended, in words; null as long as it has not, or where he left.</summary>
    public string? Ending { get; private set; }

    /// <summary>Whether he was sent away since he was too far behind.</summary>
    public bool FellBehind { get; private set; }

    /// <summary>Waits until he is too far behind, for who is just trying to send him something.</summary>
    /// <param name="cancellation">He has gone.</param>
    public Task FallsAsync(CancellationToken cancellation = default) => _fell.Task.WaitAsync(cancellation);

    /// <summary>What there is for him: how the console is, what the machine said before, and then all as it comes. Ends with the console.</summary>
    /// <param name="cancellation">He has gone.</param>
    public async IAsyncEnumerable<ConsoleMessage> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            while (!FellBehind && _waiting.Reader.TryRead(out var message))
            {
                Interlocked.Add(ref _size, -message.Size);
                yield return message;
            }
            if (FellBehind)
                yield break;
        }
    }

    /// <summary>Types. Waits while the controller does not keep up.</summary>
    /// <returns>False: it was not taken, and why is among what he reads.</returns>
    public Task<bool> TypeAsync(ReadOnlyMemory<byte> characters, CancellationToken cancellation = default) =>
        _console.TypeAsync(this, characters, cancellation);

    /// <summary>Whether he has the keyboard.</summary>
    public bool Writes => _console.IsWriter(this);

    /// <summary>Takes the keyboard, also from another; everybody is told.</summary>
    /// <returns>False: he may not.</returns>
    public bool TakeKeyboard() => _console.TakeKeyboard(this);

    /// <summary>Gives the keyboard up.</summary>
    public void LeaveKeyboard() => _console.LeaveKeyboard(this);

    /// <summary>Sends a break.</summary>
    /// <returns>False: he has not the keyboard, or the console is not open.</returns>
    public bool SendBreak() => _console.SendBreak(this);

    /// <summary>Asks the controller again at once where the console is not open.</summary>
    /// <param name="takesOver">Ends the console of another program that has it; that is told.</param>
    /// <returns>False: he may not, or it is open.</returns>
    public bool TryAgain(bool takesOver) => _console.TryAgain(this, takesOver);

    /// <summary>Tells him alone that something was not done.</summary>
    /// <param name="why">What and why, in words.</param>
    public void Refuse(string why) => _console.Refuse(this, why);

    /// <summary>Leaves.</summary>
    public ValueTask DisposeAsync()
    {
        _console.Leave(this);
        _waiting.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    /// <summary>Puts something before him. Called by the console alone, in its order.</summary>
    /// <returns>False: he is too far behind, and gets no more.</returns>
    internal bool Give(ConsoleMessage message)
    {
        if (Interlocked.Add(ref _size, message.Size) > _mostWaiting)
        {
            FellBehind = true;
            _fell.TrySetResult();
            End("you were too far behind: the line to you is slower than the console");
            return false;
        }
        _waiting.Writer.TryWrite(message);
        return true;
    }

    internal void End(string why)
    {
        Ending ??= why;
        _waiting.Writer.TryComplete();
    }
}
