using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Sideband.Fleet;

namespace Sideband.Server.Metrics.Otlp;

/// <summary>Sends what is known of the fleet to a collector, again and again. What it does not take in time is old news, and left.</summary>
internal sealed class OtlpExport : IAsyncDisposable
{
    /// <summary>A request of about a megabyte before it is packed.</summary>
    private const int PointsInRequest = 4000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);
    private readonly FleetWatch _fleet;
    private readonly OtlpTarget _target;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _started;
    private readonly CancellationTokenSource _stopping = new();
    private readonly HttpClient _client;
    private long _failures;

    /// <summary>Whether requests are packed: until a collector shows that it does not unpack them, though the specification wants that of each.</summary>
    private bool _packs = true;

    public OtlpExport(FleetWatch fleet, OtlpTarget target, TimeProvider clock)
    {
        (_fleet, _target, _clock, _started) = (fleet, target, clock, clock.GetUtcNow());
        // Whoever answers in its place must not get the headers, which may be secrets.
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        _ = RunAsync(_stopping.Token);
    }

    /// <summary>Requests that were not taken.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Why the last one was not; null where it was.</summary>
    public string? Fault { get; private set; }

    /// <summary>Ends it; what is under way is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _client.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(_target.Interval, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
                await BeatAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    /// <summary>What is not sent when the next is due is left.</summary>
    private async Task BeatAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_target.Interval, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await SendAllAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Failed("it takes longer than the interval");
        }
    }

    private async Task SendAllAsync(CancellationToken cancellation)
    {
        var batch = new List<(NodeSnapshot, List<OtlpPoint>)>();
        var points = 0;
        // What other members speak to they send themselves.
        foreach (var owner in _fleet.Owners.Where(owner => !owner.IsAway))
        {
            var node = owner.Snapshot();
            var some = NodePoints.Of(node, _clock.GetUtcNow()).ToList();
            batch.Add((node, some));
            points += some.Count;
            if (points < PointsInRequest)
                continue;
            await SendAsync(OtlpText.Of(batch, _started), cancellation).ConfigureAwait(false);
            batch.Clear();
            points = 0;
        }
        if (batch.Count > 0)
            await SendAsync(OtlpText.Of(batch, _started), cancellation).ConfigureAwait(false);
    }

    private async Task SendAsync(byte[] body, CancellationToken cancellation)
    {
        for (var rest = FirstRest; ; rest *= 2)
        {
            if (await TryAsync(body, cancellation).ConfigureAwait(false) is not { } again)
                return;
            var wait = again > rest ? again : rest;
            // By the end of the interval it is given up anyway; who is told to wait for ever would else be silent for ever.
            wait = wait < _target.Interval ? wait : _target.Interval;
            await Task.Delay(wait, _clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Sends once.</summary>
    /// <returns>How long to wait at least before it is sent again; null where it was taken, or never will be.</returns>
    private async Task<TimeSpan?> TryAsync(byte[] body, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Patience, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var answer = await AskAsync(body, both.Token).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                Fault = null;
                return null;
            }
            Failed($"{_target.Url.Host} answered {(int)answer.StatusCode}");
            return
                answer.StatusCode
                    is HttpStatusCode.TooManyRequests
                        or HttpStatusCode.BadGateway
                        or HttpStatusCode.ServiceUnavailable
                        or HttpStatusCode.GatewayTimeout
                ? answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero
                : null;
        }
        catch (HttpRequestException e)
        {
            Failed($"{_target.Url.Host}: {e.Message}");
            return TimeSpan.Zero;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Failed($"{_target.Url.Host} does not answer");
            return TimeSpan.Zero;
        }
    }

    private async Task<HttpResponseMessage> AskAsync(byte[] body, CancellationToken cancellation)
    {
        using var request = Request(body, _packs);
        var answer = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
        if (!_packs || answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType))
            return answer;
        using var plain = Request(body, packs: false);
        var again = await _client.SendAsync(plain, cancellation).ConfigureAwait(false);
        _packs = !again.IsSuccessStatusCode;
        answer.Dispose();
        return again;
    }

    private HttpRequestMessage Request(byte[] body, bool packs)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _target.Url)
        {
            Content = new ByteArrayContent(packs ? Packed(body) : body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (packs)
            request.Content.Headers.ContentEncoding.Add("gzip");
        request.Headers.UserAgent.Add(new("Sideband", null));
        foreach (var (name, value) in _target.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static byte[] Packed(byte[] body)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(body);
        return packed.ToArray();
    }

    private void Failed(string why)
    {
        Interlocked.Increment(ref _failures);
        Fault = why;
    }
}
