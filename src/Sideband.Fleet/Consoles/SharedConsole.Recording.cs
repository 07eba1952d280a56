namespace Sideband.Fleet.Consoles;

/// <content>What is kept of it in files: what the machine said, never what was typed.</content>
internal sealed partial class SharedConsole
{
    private ConsoleRecorder? _recorder;
    private DateTimeOffset? _recordingSince;
    private string? _recordedBy;

    /// <summary>Begins to record, and stays open for that; or ends it.</summary>
    /// <param name="recordings">Where to; null ends it.</param>
    /// <param name="by">Who said so.</param>
    /// <returns>False: it is over, and another has to be opened.</returns>
    public bool Record(ConsoleRecordings? recordings, string by)
    {
        lock (_gate)
        {
            if (_isOver)
                return false;
            if (recordings is null == _recorder is null)
                return true;
            if (recordings is not null)
            {
                Stay();
                (_recorder, _recordingSince, _recordedBy) = (new(recordings, Node), _clock.GetUtcNow(), by);
                Tell(ConsoleNoteKind.Recording, $"{by} began to record", by);
            }
            else
            {
                EndRecording();
                Tell(ConsoleNoteKind.Recording, $"{by} ended the recording", by);
                if (IsIdle)
                    _linger.Change(_options.Linger, Timeout.InfiniteTimeSpan);
            }
            TellStatus();
            return true;
        }
    }

    /// <summary>A disk that is full ends a recording, and nothing else.</summary>
    private void Write(Action<ConsoleRecorder> write)
    {
        if (_recorder is null)
            return;
        try
        {
            write(_recorder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            EndRecording();
            Tell(ConsoleNoteKind.Recording, $"the recording ended, since it cannot be written: {e.Message}", null);
            TellStatus();
        }
    }

    private void EndRecording()
    {
        _recorder?.Dispose();
        (_recorder, _recordingSince, _recordedBy) = (null, null, null);
    }
}
