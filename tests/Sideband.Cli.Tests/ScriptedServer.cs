using System.Net;
using System.Text;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>A server, or a proxy before one, that answers as a test says.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<string, Task<(int Status, string Body)?>> _answer;
    private readonly Lock _gate = new();
    private readonly List<string> _asked = [];

    private ScriptedServer(string url, Func<string, Task<(int Status, string Body)?>> answer)
    {
        (Url, _answer) = (url, answer);
        _listener.Prefixes.Add(url);
        _listener.Start();
        _ = RunAsync();
    }

    public string Url { get; }

    /// <summary>Method and path of each request, as <c>POST jobs/7/stop</c>.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_gate)
                return [.. _asked];
        }
    }

    /// <param name="answer">Status and body by what is asked; null drops the connection.</param>
    public static ScriptedServer Start(Func<string, Task<(int Status, string Body)?>> answer)
    {
        while (true)
        {
            var port = FreePorts.One();
            try
            {
                return new($"http://127.0.0.1:{port}/", answer);
            }
            catch (HttpListenerException)
            {
                // Somebody else was faster.
            }
        }
    }

    public void Dispose() => _listener.Close();

    private async Task RunAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var asked = $"{context.Request.HttpMethod} {context.Request.RawUrl!["/api/v1/".Length..]}";
        lock (_gate)
            _asked.Add(asked);
        try
        {
            if (await _answer(asked) is not var (status, body))
            {
                context.Response.Abort();
                return;
            }
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Whoever asked has gone.
        }
    }
}
