using System.Globalization;
using Sideband.Cli.Output;

namespace Sideband.Cli.Hosts;

/// <summary>A line on the terminal that tells how far many hosts are; it goes away at the end.</summary>
internal sealed class RunProgress(Screen screen, int total, TimeProvider clock)
{
    private static readonly TimeSpan Shown = TimeSpan.FromMilliseconds(100);
    private readonly long _start = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _last = TimeSpan.Zero;
    private int _done;
    private int _failed;
    private bool _visible;

    /// <summary>How many have failed.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>A host is through.</summary>
    public void Came(HostResult result)
    {
        lock (_gate)
        {
            _done++;
            if (!result.Ok)
                _failed++;
            var now = clock.GetElapsedTime(_start);
            if (!screen.ShowsProgress || total < 2 || now - _last < Shown)
                return;
            _last = now;
            _visible = true;
            screen.Words.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\r\u001b[K{_done} of {total} done, {_failed} failed, {now.TotalSeconds:0.0} s"
                )
            );
        }
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (_visible)
            screen.Words.Write("\r\u001b[K");
    }
}
