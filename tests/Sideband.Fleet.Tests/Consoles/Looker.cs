using System.Text;
using Sideband.Fleet.Consoles;

namespace Sideband.Fleet.Tests.Consoles;

/// <summary>Somebody who reads all that he gets.</summary>
internal sealed class Looker : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _screen = new();
    private readonly List<ConsoleNote> _notes = [];
    private readonly Task _reading;

    public Looker(ConsoleSeat seat)
    {
        Seat = seat;
        _reading = ReadAsync();
    }

    public ConsoleSeat Seat { get; }

    public ConsoleStatus? Status { get; private set; }

    /// <summary>He gets no more.</summary>
    public bool IsOver => _reading.IsCompleted;

    public string Screen
    {
        get
        {
            lock (_gate)
                return _screen.ToString();
        }
    }

    /// <summary>What happened, in words.</summary>
    public string Notes
    {
        get
        {
            lock (_gate)
                return string.Join('\n', _notes.Select(n => n.Text));
        }
    }

    /// <summary>Waits for what other threads do; virtual time stands still meanwhile.</summary>
    public static async Task UntilAsync(Func<bool> seen)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!seen())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "it was not seen");
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public Task SeesAsync(string text) => UntilAsync(() => Screen.Contains(text, StringComparison.Ordinal));

    public Task HearsAsync(string text) => UntilAsync(() => Notes.Contains(text, StringComparison.Ordinal));

    public Task IsAsync(ConsoleState state) => UntilAsync(() => Status?.State == state);

    public async ValueTask DisposeAsync()
    {
        await Seat.DisposeAsync();
#pragma warning disable VSTHRD003 // The constructor has started it.
        await _reading;
#pragma warning restore VSTHRD003
    }

    private async Task ReadAsync()
    {
        await foreach (var message in Seat.ReadAsync(TestContext.Current.CancellationToken))
        {
            lock (_gate)
            {
                _screen.Append(Encoding.UTF8.GetString(message.Characters.Span));
                Status = message.Status ?? Status;
                if (message.Note is { } note)
                    _notes.Add(note);
            }
        }
    }
}
