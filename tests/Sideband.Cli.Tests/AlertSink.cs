using System.Net;
using System.Text.Json;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>Takes notifications as a webhook, or has them and does not say so, as one that is about to die.</summary>
internal sealed class AlertSink : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);
    private readonly HttpDesk _desk;
    private readonly Lock _gate = new();
    private readonly List<string> _asked = [];
    private readonly List<string> _taken = [];

    private AlertSink() => _desk = HttpDesk.Start(TakeAsync);

    public string Url => _desk.Url.AbsoluteUri;

    /// <summary>What has this in its key is not answered; null is nothing.</summary>
    public string? Held { get; set; }

    /// <summary>The keys of what came.</summary>
    public IReadOnlyList<string> Asked => Copy(_asked);

    /// <summary>The keys of what came and was taken.</summary>
    public IReadOnlyList<string> Taken => Copy(_taken);

    public static AlertSink Start() => new();

    /// <summary>Waits until a key has come, and was taken or not.</summary>
    public async Task UntilAsync(Func<string, bool> isMeant, bool held)
    {
        using var limit = new CancellationTokenSource(Longest, TimeProvider.System);
        while (!(held ? Asked : Taken).Any(isMeant))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }

    public ValueTask DisposeAsync()
    {
        _desk.Dispose();
        return ValueTask.CompletedTask;
    }

    private IReadOnlyList<string> Copy(List<string> keys)
    {
        lock (_gate)
            return [.. keys];
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
        var holds = false;
        lock (_gate)
        {
            var key = body.RootElement.GetProperty("groupKey").GetString()!;
            holds = Held is { } held && key.Contains(held, StringComparison.Ordinal);
            _asked.Add(key);
            if (!holds)
                _taken.Add(key);
        }
        if (!holds)
            context.Response.Close();
    }
}
