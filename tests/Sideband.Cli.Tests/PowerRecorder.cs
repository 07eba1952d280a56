using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests;

/// <summary>Counts how often each machine of a rack goes off. It looks far more often than a cycle lasts.</summary>
internal sealed class PowerRecorder : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private readonly CancellationTokenSource _stop = new();
    private readonly int[] _offs;
    private readonly Task _running;

    public PowerRecorder(TestRack rack)
    {
        _offs = new int[rack.On().Count];
        _running = RunAsync(rack);
    }

    /// <summary>How often each went off.</summary>
    public IReadOnlyList<int> Offs => [.. _offs];

    /// <summary>Called when one goes off.</summary>
    public Action? Off { get; set; }

    /// <summary>Waits until none goes off any more: what was told before goes on by itself.</summary>
    /// <returns>How often each went off.</returns>
    public async Task<IReadOnlyList<int>> RestAsync()
    {
        while (true)
        {
            var before = Offs;
            await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, TestContext.Current.CancellationToken);
            if (before.SequenceEqual(Offs))
                return before;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
#pragma warning disable VSTHRD003 // It was begun here.
        await _running;
#pragma warning restore VSTHRD003
        _stop.Dispose();
    }

    private async Task RunAsync(TestRack rack)
    {
        var was = rack.On();
        while (!_stop.IsCancellationRequested)
        {
            var now = rack.On();
            for (var i = 0; i < now.Count; i++)
            {
                if (!was[i] || now[i])
                    continue;
                Interlocked.Increment(ref _offs[i]);
                Off?.Invoke();
            }
            was = now;
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
        }
    }
}
