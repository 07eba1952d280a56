using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Somebody who hears events, as long as he may.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private const int MostBeats = 1000;
    private readonly StreamReader _events;

    private Listener(Stream stream) => _events = new(stream);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public static async Task<Listener> BeginAsync(Person person)
    {
        var listener = new Listener(
            await person.Client.GetStreamAsync(new Uri("/api/v1/events", UriKind.Relative), Test)
        );
        Assert.Equal(": sideband", await listener._events.ReadLineAsync(Test));
        return listener;
    }

    /// <summary>
    /// He is sent away after 31 seconds, with no event before. Who may stay hears a beat each 15 seconds, so that the test ends in
    /// any case; some more may come while the server hangs up.
    /// </summary>
    public async Task IsSentAwayAsync(ManualTime time)
    {
        time.Advance(TimeSpan.FromSeconds(31));
        try
        {
            for (var beats = 0; beats < MostBeats; )
            {
                if (await _events.ReadLineAsync(Test) is not { } line)
                    return;
                Assert.DoesNotContain("id:", line, StringComparison.Ordinal);
                if (line != "event: beat")
                    continue;
                beats++;
                time.Advance(TimeSpan.FromSeconds(15));
            }
        }
        catch (IOException)
        {
            // The server has hung up first, which is an end, too.
            return;
        }
        Assert.Fail("He hears on.");
    }

    public ValueTask DisposeAsync()
    {
        _events.Dispose();
        return ValueTask.CompletedTask;
    }
}
