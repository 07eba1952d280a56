using System.Globalization;
using Sideband.Cli.Output;

namespace Sideband.Cli.Hosts;

/// <summary>A line on the terminal that tells how far many hosts are; it goes away at the end.</summary>
internal sealed class RunProgress : IDisposable
{
    private static readonly TimeSpan Shown = TimeSpan.FromMilliseconds(100);
    private readonly Screen _screen;
    private readonly int _total;
    private readonly HostPresence? _presence;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly Lock _gate = new();
    private readonly ITimer? _timer;
    private int _done;
    private int _failed;
    private bool _visible;
    private bool _ended;

    public RunProgress(Screen screen, int total, HostPresence? presence, TimeProvider clock)
    {
        (_screen, _total, _presence, _clock, _start) = (screen, total, presence, clock, clock.GetTimestamp());
        // Those that are left may all be silent: the line tells that time goes by.
        if (screen.ShowsProgress && total > 1)
            _timer = clock.CreateTimer(_ => Show(), null, Shown, Shown);
    }

    /// <summary>How many have failed.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>A host is through.</summary>
    public void Came(HostResult result)
    {
        Interlocked.Increment(ref _done);
        if (!result.Ok)
            Interlocked.Increment(ref _failed);
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _ended = true;
            if (_visible)
                _screen.Words.Write("\r\u001b[K");
            _visible = false;
        }
    }

    public void Dispose() => End();

    private void Show()
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _visible = true;
            var silent = _presence?.Silent is > 0 and var count ? $", {count} did not answer the ping" : "";
            _screen.Words.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\r\u001b[K{Volatile.Read(ref _done)} of {_total} done, {Failed} failed{silent}, {_clock.GetElapsedTime(_start).TotalSeconds:0.0} s"
                )
            );
        }
    }
}
