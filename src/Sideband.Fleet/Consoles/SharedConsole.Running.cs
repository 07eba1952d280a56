using Sideband.Client;
using Sideband.Client.Consoles;

namespace Sideband.Fleet.Consoles;

/// <content>How it gets the console from the controller, and what it hears.</content>
internal sealed partial class SharedConsole
{
    private bool _wasOpen;

    private async Task RunAsync(SharedConsole? before)
    {
        // Who opens it does not wait for the controller.
        await Task.Yield();
        if (before is not null)
            await before.OverAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var pause = ShortestPause;
        try
        {
            while (true)
            {
                var (state, reason) = await OnceAsync().ConfigureAwait(false);
                Turn(state, reason);
                if (_wasOpen || state != ConsoleState.Silent)
                    pause = ShortestPause;
                _wasOpen = false;
                var rest = state switch
                {
                    ConsoleState.Held => HeldPause,
                    ConsoleState.Refused => RefusedPause,
                    _ => pause,
                };
                await RestAsync(rest).ConfigureAwait(false);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                Turn(ConsoleState.Opening, null);
            }
        }
        catch (OperationCanceledException)
        {
            // It is closed.
        }
        lock (_gate)
        {
            _isOver = true;
            EndRecording();
            foreach (var seat in _seats)
                seat.End("the console is closed");
            _seats.Clear();
            _state = ConsoleState.Closed;
        }
        await _linger.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Asks for the console, and hears it to its end.</summary>
    /// <returns>How it is now, and why.</returns>
    private async Task<(ConsoleState State, string Reason)> OnceAsync()
    {
        string? by;
        lock (_gate)
            (by, _takesOver) = (_takesOver, null);
        try
        {
            var link = await _open(by is not null, Notice, _end.Token).ConfigureAwait(false);
            await using (link.ConfigureAwait(false))
            {
                lock (_gate)
                {
                    _link = link;
                    if (by is not null)
                        Mark($"{by} took the console over from another program", by);
                    Turn(ConsoleState.Open, null);
                }
                _wasOpen = true;
                try
                {
                    await HearAsync(link).ConfigureAwait(false);
                }
                finally
                {
                    lock (_gate)
                        _link = null;
                }
                var said = ConsoleNotices.Of(link.Ending);
                lock (_gate)
                    Mark(said);
                // One that was ended may be had again: perhaps the controller was set up anew.
                return (link.Ending == ConsoleEnding.TakenOver ? ConsoleState.Held : ConsoleState.Silent, said);
            }
        }
        catch (ConsoleBusyException e)
        {
            return (ConsoleState.Held, e.Message);
        }
        catch (IpmiException e) when (e is not IpmiTimeoutException)
        {
            return (ConsoleState.Refused, e.Message);
        }
#pragma warning disable CA1031 // Who opens sessions may throw whatever he likes: it is told, and tried again.
        catch (Exception e) when (e is not OperationCanceledException || !_end.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return (ConsoleState.Silent, e.Message);
        }
    }

    private async Task HearAsync(IConsoleLink link)
    {
        var buffer = new byte[4096];
        while (await link.ReadAsync(buffer, _end.Token).ConfigureAwait(false) is > 0 and var read)
        {
            var characters = buffer.AsSpan(0, read).ToArray();
            lock (_gate)
            {
                _spokeAt = _clock.GetUtcNow();
                _history.Add(characters);
                Write(recorder => recorder.Write(characters));
                Give(ConsoleMessage.Of(characters));
            }
        }
    }

    /// <summary>From the client's threads.</summary>
    private void Notice(ConsoleNotice notice)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            Mark(ConsoleNotices.Of(notice));
            if (notice == ConsoleNotice.Lost)
                Turn(ConsoleState.Silent, ConsoleNotices.Of(notice));
            else if (notice == ConsoleNotice.Back)
                Turn(ConsoleState.Open, null);
        }
    }

    private async Task RestAsync(TimeSpan pause)
    {
        Task woken;
        lock (_gate)
        {
            woken = _wake.Task;
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        await Task.WhenAny(woken, Task.Delay(pause, _clock, end.Token)).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        lock (_gate)
        {
            if (_wake.Task.IsCompleted)
                _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        _end.Token.ThrowIfCancellationRequested();
    }

    private void Turn(ConsoleState state, string? reason)
    {
        lock (_gate)
        {
            if (_state == state && _reason == reason)
                return;
            (_state, _reason, _since) = (state, reason, _clock.GetUtcNow());
            TellStatus();
        }
    }
}
