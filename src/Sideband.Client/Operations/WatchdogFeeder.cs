using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Operations;

/// <summary>Resets the watchdog again and again, whatever becomes of the controller meanwhile.</summary>
internal sealed class WatchdogFeeder(
    IpmiClient client,
    SetWatchdogTimer timer,
    TimeSpan interval,
    Action<WatchdogFeeding>? told
)
{
    /// <summary>Reset Watchdog Timer's own code: it was never set. (IPMI v2.0 §27.5)</summary>
    private const CompletionCode Unset = (CompletionCode)0x80;

    /// <summary>While it is missed the watchdog runs down: that is no time to wait for.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly ControllerOperations _controller = client.Controller;

    public async Task RunAsync(int? times, CancellationToken cancellation)
    {
        await _controller.SetWatchdogAsync(timer, cancellation).ConfigureAwait(false);
        await _controller.ResetWatchdogAsync(cancellation).ConfigureAwait(false);
        told?.Invoke(WatchdogFeeding.Started);
        var isMissed = false;
        for (var fed = 1; fed != times; )
        {
            var wait = isMissed && interval > Soon ? Soon : interval;
            await Task.Delay(wait, client.Options.Clock, cancellation).ConfigureAwait(false);
            try
            {
                await ResetAsync(cancellation).ConfigureAwait(false);
                fed++;
                if (isMissed)
                    told?.Invoke(WatchdogFeeding.Resumed);
                isMissed = false;
            }
            catch (Exception e) when (e is IpmiTimeoutException or IpmiCommandException)
            {
                if (!isMissed)
                    told?.Invoke(WatchdogFeeding.Missed);
                isMissed = true;
            }
        }
    }

    private async Task ResetAsync(CancellationToken cancellation)
    {
        try
        {
            await _controller.ResetWatchdogAsync(cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException e) when (e.Code == Unset)
        {
            await _controller.SetWatchdogAsync(timer, cancellation).ConfigureAwait(false);
            await _controller.ResetWatchdogAsync(cancellation).ConfigureAwait(false);
            told?.Invoke(WatchdogFeeding.SetAgain);
        }
    }
}
