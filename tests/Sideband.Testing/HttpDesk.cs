using System.Net;

namespace Sideband.Testing;

/// <summary>Takes requests on a port of the loopback that nobody has, one after the other, until it is closed.</summary>
public sealed class HttpDesk : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerContext, Task> _answer;

    private HttpDesk(string url, Func<HttpListenerContext, Task> answer)
    {
        (Url, _answer) = (new(url), answer);
        _listener.Prefixes.Add(url);
        _listener.Start();
        _ = RunAsync();
    }

    /// <summary>Where it is.</summary>
    public Uri Url { get; }

    /// <summary>Begins to take requests.</summary>
    /// <param name="answer">Answers one; the next is taken when it has ended.</param>
    public static HttpDesk Start(Func<HttpListenerContext, Task> answer)
    {
        while (true)
        {
            try
            {
                return new($"http://127.0.0.1:{FreePorts.One()}/", answer);
            }
            catch (HttpListenerException)
            {
                // Somebody else was faster.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private async Task RunAsync()
    {
        try
        {
            while (true)
                await _answer(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It is over.
        }
    }
}
