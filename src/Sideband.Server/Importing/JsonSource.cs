using System.Text.Json;

namespace Sideband.Server.Importing;

/// <summary>Reads lists of another system's API, page by page.</summary>
/// <param name="client">Asks; its base address and fields say whom and as whom.</param>
/// <param name="name">What errors call the system.</param>
internal sealed class JsonSource(HttpClient client, string name)
{
    private const int MostPages = 10_000;

    /// <summary>The members of a list, over all pages.</summary>
    /// <param name="path">Where the first page is.</param>
    /// <param name="list">The field that has them; <c>next</c> beside it is where the next page is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">It answers something else, or nothing; the message says what.</exception>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(string path, string list, CancellationToken cancellation)
    {
        var all = new List<JsonElement>();
        var next = new Uri(client.BaseAddress!, path);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await GetAsync(next, cancellation).ConfigureAwait(false);
            if (!answer.TryGetProperty(list, out var members) || members.ValueKind != JsonValueKind.Array)
                throw new InvalidOperationException($"{name} at {next.GetLeftPart(UriPartial.Path)} has no '{list}'");
            all.AddRange(members.EnumerateArray());
            if (Text(answer, "next") is not { } following || members.GetArrayLength() == 0)
                return all;
            next = Following(next, following);
        }
        throw new InvalidOperationException($"{name} has more than {MostPages} pages");
    }

    /// <summary>A text of an object; null where it has none.</summary>
    public static string? Text(JsonElement of, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out of))
                return null;
        }
        return of.ValueKind switch
        {
            JsonValueKind.String => of.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => of.GetRawText(),
            _ => null,
        };
    }

    /// <summary>
    /// The next page is asked for at the server that was named: behind a proxy a system gives its own name and scheme, and the token
    /// goes nowhere else.
    /// </summary>
    private Uri Following(Uri now, string next)
    {
        var path = new Uri(now, next).PathAndQuery;
        return new Uri(new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority)), path);
    }

    private async Task<JsonElement> GetAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client
                .GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation)
                .ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(
                    $"{name} answers {(int)answer.StatusCode} ({answer.ReasonPhrase}) for {address.GetLeftPart(UriPartial.Path)}"
                        + (
                            answer.StatusCode
                                is System.Net.HttpStatusCode.Unauthorized
                                    or System.Net.HttpStatusCode.Forbidden
                                ? ": is the token right?"
                                : ""
                        )
                );
            using var json = await JsonDocument
                .ParseAsync(
                    await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false),
                    cancellationToken: cancellation
                )
                .ConfigureAwait(false);
            return json.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException(
                $"{address.GetLeftPart(UriPartial.Path)} is no {name}: it answers no JSON",
                e
            );
        }
        catch (HttpRequestException e)
        {
            throw new InvalidOperationException($"{name} cannot be asked: {e.Message}", e);
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{name} gives no answer", e);
        }
    }
}
