using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Sideband.Cli.Hosts;
using Sideband.Client;

namespace Sideband.Cli.Jobs;

/// <summary>Asks the server that <c>serve</c> runs.</summary>
internal sealed class FleetClient : IDisposable
{
    private const string Variable = "SIDEBAND_TOKEN";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpClient _client;

    private FleetClient(HttpClient client) => _client = client;

    /// <exception cref="UsageException">There is no token, or the address is none.</exception>
    public static FleetClient Of(ParseResult parsed)
    {
        if (
            !Uri.TryCreate(parsed.GetValue(ViaOptions.Via), UriKind.Absolute, out var via)
            || via.Scheme is not ("http" or "https")
        )
            throw new UsageException("--via is an address like http://127.0.0.1:8623");
        var token = parsed.GetValue(ViaOptions.Token) is { } path
            ? SecretFile.FirstLine(path, "--via-token-file").Trim()
            : Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(token))
            throw new UsageException($"which token? Set {Variable}, or name a file with --via-token-file");
        if (via.Scheme == "http" && !via.IsLoopback)
            throw new UsageException($"--via {via}: a token goes to other machines by https only");
        var client = new HttpClient { BaseAddress = via, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(client);
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, null, cancellation);

    /// <param name="path">Where to.</param>
    /// <param name="body">JSON; null is nothing.</param>
    /// <param name="cancellation">Gives up; it may have been done.</param>
    public Task<JsonElement> PostAsync(string path, string? body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, body, cancellation);

    public void Dispose() => _client.Dispose();

    /// <exception cref="InvalidOperationException">It says no; the message says why.</exception>
    /// <exception cref="IpmiTimeoutException">It is not there, or does not answer.</exception>
    /// <exception cref="IpmiRefusedException">The token is none of its own, or may not do that.</exception>
    private async Task<JsonElement> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var answer = await _client.SendAsync(request, cancellation);
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new IpmiRefusedException($"{_client.BaseAddress} refuses the token: {(int)answer.StatusCode}.");
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            using var json = JsonDocument.Parse(text);
            return answer.IsSuccessStatusCode
                ? json.RootElement.Clone()
                : throw new InvalidOperationException(Problem(json.RootElement));
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{_client.BaseAddress} is no server of ours: it answers no JSON", e);
        }
        catch (HttpRequestException e)
        {
            throw new IpmiTimeoutException($"{_client.BaseAddress} cannot be asked: {e.Message}", e)
            {
                Hint = "Is 'sideband serve' running there?",
            };
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IpmiTimeoutException($"{_client.BaseAddress} gave no answer within {Patience.TotalSeconds} s", e);
        }
    }

    private static string Problem(JsonElement problem)
    {
        var title = problem.TryGetProperty("title", out var t) ? t.GetString() : "the server says no";
        return problem.TryGetProperty("detail", out var d) && d.GetString() is { Length: > 0 } detail
            ? $"{title} {detail}"
            : title!;
    }
}
