using Sideband.Client;
using Sideband.Client.Local;

namespace Sideband.Cli.Nouns;

/// <summary>
/// When to look for events next. In the machine itself the driver tells that there is one; over a network time alone tells.
/// What is in the log is read from there all the same: of two readers each sees all.
/// </summary>
internal sealed class EventNews : IDisposable
{
    private readonly SemaphoreSlim _news = new(0);
    private readonly CancellationTokenSource _ends = new();

    public EventNews(IpmiClient client)
    {
        if (client.Driver is { } driver)
            _ = ListenAsync(driver, _news, _ends.Token);
    }

    /// <summary>Waits until there is an event, or until a time is over.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        await _news.WaitAsync(longest, cancellation);
        // One look is for all that have come.
        while (_news.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            // There may be more.
        }
    }

    public void Dispose()
    {
        _ends.Cancel();
        _ends.Dispose();
        _news.Dispose();
    }

    private static async Task ListenAsync(LocalDriver driver, SemaphoreSlim news, CancellationToken ends)
    {
        try
        {
            await foreach (var _ in driver.EventsAsync(ends))
                news.Release();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IpmiException)
        {
            // Nobody listens any more, or the driver gives no events: time tells.
        }
    }
}
