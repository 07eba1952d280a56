using System.Net;
using System.Text;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>A server, or a proxy before one, that answers as a test says.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly HttpDesk _desk;
    private readonly Func<string, Task<(int Status, string Body)?>> _answer;
    private readonly Lock _gate = new();
    private readonly List<string> _asked = [];

    private ScriptedServer(Func<string, Task<(int Status, string Body)?>> answer)
    {
        _answer = answer;
        // One that is not answered yet holds none of the others up.
        _desk = HttpDesk.Start(context =>
        {
            _ = AnswerAsync(context);
            return Task.CompletedTask;
        });
    }

    public string Url => _desk.Url.AbsoluteUri;

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
    public static ScriptedServer Start(Func<string, Task<(int Status, string Body)?>> answer) => new(answer);

    public void Dispose() => _desk.Dispose();

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
