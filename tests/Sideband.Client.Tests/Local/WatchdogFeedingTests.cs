using Sideband.Client.Operations;
using Sideband.Protocol.Commands.App;
using Sideband.Testing;

namespace Sideband.Client.Tests.Local;

public sealed class WatchdogFeedingTests
{
    private static readonly SetWatchdogTimer Timer = new(
        WatchdogUse.SmsOs,
        DoNotStop: false,
        DoNotLog: false,
        WatchdogAction.HardReset,
        WatchdogInterrupt.None,
        0,
        WatchdogExpirations.None,
        600
    );

    [Fact]
    public async Task Watchdog_is_fed_on_through_silence_and_set_again_where_it_was_forgotten()
    {
        var (driver, time) = (new FakeDriver(), new ManualTime());
        await using var client = IpmiClient.OpenDevice(
            new(0),
            driver,
            new()
            {
                CacheFolder = null,
                Clock = time,
                Timeout = TimeSpan.FromSeconds(2),
            }
        );
        var told = new List<WatchdogFeeding>();
        var resets = 0;
        driver.Answers = (_, _, command) =>
            command != 0x22
                ? [0x00]
                : ++resets switch
                {
                    3 or 4 => null,
                    6 => [0x80],
                    _ => [0x00],
                };
        var feeding = client.Controller.FeedWatchdogAsync(
            Timer,
            TimeSpan.FromSeconds(20),
            told.Add,
            times: 5,
            TestContext.Current.CancellationToken
        );
        var start = time.GetUtcNow();
        while (!feeding.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
        await feeding;
        Assert.Equal(
            [WatchdogFeeding.Started, WatchdogFeeding.Missed, WatchdogFeeding.Resumed, WatchdogFeeding.SetAgain],
            told
        );
        Assert.Equal(2, driver.Sent.Count(sent => sent.Command == 0x24));
        Assert.True(time.GetUtcNow() - start > TimeSpan.FromSeconds(60));
    }
}
