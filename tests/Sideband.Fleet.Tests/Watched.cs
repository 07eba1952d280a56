using Sideband.Fleet.Alerts;
using Sideband.Fleet.Stores;
using Sideband.Testing;

namespace Sideband.Fleet.Tests;

/// <summary>A watch over scripted controllers, in time that a test moves.</summary>
internal sealed class Watched : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public Watched(ManualTime time, params IEnumerable<ScriptedController> controllers)
        : this(time, null, controllers) { }

    public Watched(ManualTime time, IFleetStore? store, params IEnumerable<ScriptedController> controllers)
        : this(time, store, new(), controllers) { }

    public Watched(
        ManualTime time,
        IFleetStore? store,
        AlertOptions alerts,
        params IEnumerable<ScriptedController> controllers
    )
    {
        Time = time;
        Fleet = new(controllers.Select(c => c.Node), time, store, alerts: alerts);
    }

    public ManualTime Time { get; }

    public FleetWatch Fleet { get; }

    public Owner Owner => Fleet.Owners.First();

    /// <summary>Lets time pass, and whatever is due begin when it is.</summary>
    public void Pass(double seconds)
    {
        var end = Time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        while (true)
        {
            Fleet.Step(_stop.Token);
            var left = end - Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
                return;
            var step = TimeSpan.FromMilliseconds(50);
            Time.Advance(step < left ? step : left);
        }
    }

    /// <summary>The same where a store takes its time: each step waits for what is under way.</summary>
    public async Task SettleAsync(double seconds)
    {
        for (var passed = 0.0; passed < seconds; passed += 0.05)
        {
            Pass(Math.Min(0.05, seconds - passed));
            while (Fleet.UnderWay > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, _stop.Token);
                Fleet.Step(_stop.Token);
            }
        }
    }

    /// <summary>The same, and each second it is looked for incidents, and told of them.</summary>
    public async Task WatchAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            await SettleAsync(1);
            await Fleet.Incidents.StepAsync();
            await Fleet.Incidents.Alerts.StepAsync(_stop.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Fleet.DisposeAsync();
        _stop.Dispose();
    }
}
