using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Members;
using Sideband.Server.Doors;
using Sideband.Server.Views;

namespace Sideband.Server.Members;

/// <summary>
/// Recordings of consoles that lie with other members: each has what it made while it had the controller. They are asked what this one
/// was asked, for whoever asked it.
/// </summary>
internal sealed class MemberRecordings(Membership members, MemberPasses passes, MemberWays ways)
{
    /// <summary>Another that does not answer by then has nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>What others list.</summary>
    public async Task<IReadOnlyList<RecordingListView>> ListAsync(HttpContext context)
    {
        var lists = await Task.WhenAll(members.Others.Select(member => ListAsync(context, member)))
            .ConfigureAwait(false);
        return [.. lists.OfType<RecordingListView>()];
    }

    /// <summary>Has one that has it answer: what it says of it is what is said here.</summary>
    /// <returns>Whether one has.</returns>
    public async Task<bool> AnswerAsync(HttpContext context)
    {
        foreach (var member in members.Others)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
            using var answer = await AskAsync(context, member, limit).ConfigureAwait(false);
            if (answer is not { IsSuccessStatusCode: true })
                continue;
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            if (answer.Content.Headers.ContentLength is > 0 and var length)
                context.Response.ContentLength = length;
            if (answer.Content.Headers.ContentDisposition is { } name)
                context.Response.Headers.ContentDisposition = name.ToString();
            await answer.Content.CopyToAsync(context.Response.Body, limit.Token).ConfigureAwait(false);
            return true;
        }
        return false;
    }

    private async Task<RecordingListView?> ListAsync(HttpContext context, Member member)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var answer = await AskAsync(context, member, limit).ConfigureAwait(false);
        if (answer is not { IsSuccessStatusCode: true })
            return null;
        try
        {
            limit.CancelAfter(Patience);
            var stream = await answer.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            return await JsonSerializer
                .DeserializeAsync(stream, ViewJson.Default.RecordingListView, limit.Token)
                .ConfigureAwait(false);
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or JsonException
                || (e is OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
            )
        {
            return null;
        }
    }

    /// <summary>Asks one; null where it does not answer in time. What it sends may take longer.</summary>
    private async Task<HttpResponseMessage?> AskAsync(HttpContext context, Member member, CancellationTokenSource limit)
    {
        var path = MemberPasses.PathOf(context.Request);
        using var request = passes.Request(member, new(context.Request.Method), path, context.Caller());
        limit.CancelAfter(Patience);
        try
        {
            var answer = await ways.Of(member).SendAsync(request, limit.Token).ConfigureAwait(false);
            limit.CancelAfter(Timeout.InfiniteTimeSpan);
            return answer;
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException
                || (e is OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
            )
        {
            return null;
        }
    }
}
