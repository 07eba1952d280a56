using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Sideband.Cli.Hosts;
using Sideband.Client;

namespace Sideband.Cli.Jobs;

/// <summary>Asks the server that <c>serve</c> runs.</summary>
internal sealed class FleetClient : IDisposable
{
    private const string Variable = "SIDEBAND_TOKEN";
    private const double Patience = 30;
    private const string OtherToken =
        "It may have ended, or been removed: 'sideband serve token add NAME --role ROLE' on the server's machine makes another, and so does an administrator.";
    private const string LargerRole =
        "An administrator makes a token of a larger role: 'sideband serve token add NAME --role operator' (or administrator) on the server's machine.";
    private readonly HttpClient _client;

    private FleetClient(HttpClient client) => _client = client;

    /// <summary>Where it is.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>The one that <see cref="ViaOptions.Via"/> names.</summary>
    /// <exception cref="UsageException">There is no token, or the address is none.</exception>
    public static FleetClient Of(ParseResult parsed) => Of(parsed, parsed.GetValue(ViaOptions.Via));

    /// <param name="parsed">Has the token, and how long is waited.</param>
    /// <param name="address">Where the server is.</param>
    /// <exception cref="UsageException">There is no token, or the address is none.</exception>
    public static FleetClient Of(ParseResult parsed, string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var via) || via.Scheme is not ("http" or "https"))
            throw new UsageException("--via is an address like http://127.0.0.1:8623");
        var patience = parsed.GetValue(TargetOptions.Timeout) ?? Patience;
        if (patience is not (> 0 and <= 3600))
            throw new UsageException("--timeout is a number of seconds above 0");
        var token = parsed.GetValue(ViaOptions.Token) is { } path
            ? SecretFile.FirstLine(path, "--via-token-file").Trim()
            : Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(token))
            throw new UsageException($"which token? Set {Variable}, or name a file with --via-token-file");
        if (via.Scheme == "http" && !via.IsLoopback)
            throw new UsageException($"--via {via}: a token goes to other machines by https only");
        var client = new HttpClient { BaseAddress = via, Timeout = TimeSpan.FromSeconds(patience) };
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

    /// <param name="path">Where to.</param>
    /// <param name="body">Writes what is in the object that is sent.</param>
    /// <param name="cancellation">Gives up; it may have been done.</param>
    public async Task<JsonElement> PostAsync(string path, Action<Utf8JsonWriter> body, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        await using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }
        var text = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        return await PostAsync(path, text, cancellation);
    }

    public void Dispose() => _client.Dispose();

    /// <exception cref="IpmiException">It says no; the message says why.</exception>
    /// <exception cref="FleetFaultException">It does not say whether it was done.</exception>
    /// <exception cref="IpmiTimeoutException">It is not there, or does not answer, or it gets no answer itself.</exception>
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
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                throw new IpmiRefusedException($"{Address} refuses the token: 401.") { Hint = OtherToken };
            using var json = await JsonAsync(answer, cancellation);
            return answer.IsSuccessStatusCode
                ? json.RootElement.Clone()
                : throw Refusal(answer.StatusCode, Problem(json.RootElement));
        }
        catch (HttpRequestException e)
        {
            throw new IpmiTimeoutException($"{Address} cannot be asked: {e.Message}", e)
            {
                Hint =
                    e.InnerException is AuthenticationException
                        ? "If it has made its certificate itself, set SSL_CERT_FILE to a copy of its serve.pem."
                        : "Is 'sideband serve' running there?",
            };
        }
        catch (TaskCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IpmiTimeoutException($"{Address} gave no answer within {_client.Timeout.TotalSeconds} s", e)
            {
                Hint = "--timeout says how long it is waited for.",
            };
        }
    }

    private async Task<JsonDocument> JsonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            // As bytes: a proxy may name a character set that there is none of.
            await using var text = await answer.Content.ReadAsStreamAsync(cancellation);
            return await JsonDocument.ParseAsync(text, default, cancellation);
        }
        catch (JsonException e)
        {
            const string ours = "--via is the address that 'sideband serve' prints.";
            var why = answer.IsSuccessStatusCode
                ? $"{Address} is no server of ours: it answers no JSON"
                : $"{Address} is no server of ours: it answers {(int)answer.StatusCode}, and no JSON";
            throw IsNo(answer.StatusCode)
                ? new IpmiException(why, e) { Hint = ours }
                : new FleetFaultException(why, e) { Hint = ours };
        }
    }

    /// <summary>Whether it says that it does not do it. Anything else leaves open whether it was done.</summary>
    private static bool IsNo(HttpStatusCode status) => (int)status is >= 400 and < 500;

    private static IpmiException Refusal(HttpStatusCode status, string why) =>
        status switch
        {
            HttpStatusCode.Forbidden => new IpmiRefusedException(why) { Hint = LargerRole },
            HttpStatusCode.GatewayTimeout => new IpmiTimeoutException(why),
            _ when IsNo(status) => new IpmiException(why),
            _ => new FleetFaultException(why),
        };

    private static string Problem(JsonElement problem)
    {
        var title = Text("title") ?? "the server says no";
        return Text("detail") is { Length: > 0 } detail
            ? $"{title}{(title is [.., '.' or '?'] ? "" : ":")} {detail}"
            : title;

        // A proxy may answer any JSON.
        string? Text(string name) =>
            problem.ValueKind == JsonValueKind.Object
            && problem.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
    }
}
