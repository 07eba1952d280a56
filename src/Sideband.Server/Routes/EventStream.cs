using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Sideband.Server.Routes;

/// <summary>Server-sent events of several sources on one connection, of which a browser has few.</summary>
internal static class EventStream
{
    private const int MostWaiting = 256;

    /// <summary>So often at least something comes: who hears nothing for longer has lost the connection, though nobody told him.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private static readonly StreamMessage Alive = new("beat", "{}");

    /// <summary>Sends until the listener goes.</summary>
    public static async Task WriteAsync(
        HttpContext context,
        TimeProvider clock,
        params IEnumerable<IAsyncEnumerable<StreamMessage>> sources
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        // Whoever listens slowly holds its sources up, and those know how to miss something.
        var messages = Channel.CreateBounded<StreamMessage>(MostWaiting);
        context.Response.ContentType = "text/event-stream";
        // Proxies that gather what passes would keep events back.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var timer = clock.CreateTimer(_ => messages.Writer.TryWrite(Alive), null, Beat, Beat);
        await using (timer.ConfigureAwait(false))
        {
            var pumps = sources.Select(source => PumpAsync(source, messages.Writer, stop.Token)).ToList();
            try
            {
                await context.Response.WriteAsync(": sideband\n\n", stop.Token).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(stop.Token).ConfigureAwait(false);
                while (await messages.Reader.WaitToReadAsync(stop.Token).ConfigureAwait(false))
                {
                    while (messages.Reader.TryRead(out var message))
                        await context.Response.WriteAsync(message.ToString(), stop.Token).ConfigureAwait(false);
                    await context.Response.Body.FlushAsync(stop.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The listener has gone.
            }
            finally
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(pumps).ConfigureAwait(false);
            }
        }
    }

    private static async Task PumpAsync(
        IAsyncEnumerable<StreamMessage> source,
        ChannelWriter<StreamMessage> messages,
        CancellationToken stop
    )
    {
        try
        {
            await foreach (var message in source.WithCancellation(stop).ConfigureAwait(false))
                await messages.WriteAsync(message, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The listener has gone.
        }
    }
}
