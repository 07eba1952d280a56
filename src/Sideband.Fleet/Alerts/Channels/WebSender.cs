using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using System.Text.Json.Nodes;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Posts JSON, and says what became of it without the address, of which some are secrets.</summary>
internal sealed class WebSender : IDisposable
{
    private const int LongestAnswer = 200;
    private readonly WebTarget _target;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    public WebSender(WebTarget target)
    {
        _target = target;
        _handler = new()
        {
            // Whoever answers in its place must not get what was meant for it.
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = target.Authorities is null
                ? new SslClientAuthenticationOptions()
                : TlsTrust.Of("", target.Authorities),
        };
        _client = new(_handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Posts a body.</summary>
    /// <param name="path">What stands behind the target's address.</param>
    /// <param name="body">The body.</param>
    /// <param name="withToken">Sends the token in the header; else it is in the body.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AlertException">It was not taken.</exception>
    public async Task PostAsync(string path, JsonNode body, bool withToken, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(_target.Url.Read().TrimEnd('/') + path, UriKind.Absolute, out var url))
            throw new AlertException($"{_target.Url}: this is no address; expected https://…") { IsFinal = true };
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.UserAgent.Add(new("Sideband", null));
        if (withToken && _target.Token is { } token)
            request.Headers.Authorization = new("Bearer", token.Read());
        else if (_target.User is { } user)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{_target.Password?.Read()}"))
            );
        try
        {
            using var answer = await _client.SendAsync(request, cancellation).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
                throw await RefusedAsync(url, answer, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            var why = e.InnerException is AuthenticationException or IOException ? e.InnerException.Message : e.Message;
            throw new AlertException($"{url.Host}: {why}", e);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static async Task<AlertException> RefusedAsync(
        Uri url,
        HttpResponseMessage answer,
        CancellationToken cancellation
    )
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        text = new string([.. text.Where(c => !char.IsControl(c)).Take(LongestAnswer)]);
        return new($"{url.Host} answered {(int)answer.StatusCode}: {text}")
        {
            // What it does not understand it will not understand later; a wrong token may be put right meanwhile.
            IsFinal =
                answer.StatusCode
                    is HttpStatusCode.BadRequest
                        or HttpStatusCode.RequestEntityTooLarge
                        or HttpStatusCode.UnprocessableEntity,
            RetryAfter = answer.Headers.RetryAfter?.Delta,
        };
    }
}
