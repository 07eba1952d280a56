using System.IO.Compression;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sideband.Server.Tests;

/// <summary>Takes what is sent to it, and answers as it is told.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(IHeaderDictionary Headers, string Path, JsonElement Body)> _taken =
        Channel.CreateUnbounded<(IHeaderDictionary, string, JsonElement)>();

    private Collector(WebApplication app) => _app = app;

    /// <summary>What it answers, one after the other; then 200.</summary>
    public Queue<int> Answers { get; } = new();

    /// <summary>The seconds that whoever is not answered by 200 is asked to wait; null says nothing.</summary>
    public string? RetryAfter { get; init; }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<Collector> StartAsync(string? retryAfter = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var collector = new Collector(app) { RetryAfter = retryAfter };
        app.Run(collector.TakeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        collector.Address = new(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        return collector;
    }

    public async Task<(IHeaderDictionary Headers, string Path, JsonElement Body)> NextAsync() =>
        await _taken.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        await using var plain =
            context.Request.Headers.ContentEncoding == "gzip"
                ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
                : context.Request.Body;
        using var body = await JsonDocument.ParseAsync(plain, default, context.RequestAborted);
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : StatusCodes.Status200OK;
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            context.Response.Headers.RetryAfter = RetryAfter;
        var headers = new HeaderDictionary(
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase)
        );
        _taken.Writer.TryWrite((headers, context.Request.Path, body.RootElement.Clone()));
    }
}
