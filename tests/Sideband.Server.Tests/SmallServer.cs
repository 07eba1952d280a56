using System.Net;
using System.Text;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Another system's API: it answers with what a test says, and notes what it was asked.</summary>
internal sealed class SmallServer : IDisposable
{
    private readonly HttpDesk _desk;
    private readonly Func<HttpListenerRequest, string?> _answer;

    private SmallServer(Func<HttpListenerRequest, string?> answer)
    {
        _answer = answer;
        _desk = HttpDesk.Start(AnswerAsync);
    }

    public string Address => _desk.Url.AbsoluteUri;

    /// <summary>Path and query of each request, with the fields that say who asks.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Answers on a free port.</summary>
    /// <param name="answer">JSON for a request; null is 401.</param>
    public static SmallServer Start(Func<HttpListenerRequest, string?> answer) => new(answer);

    public HttpClient Client() => new() { BaseAddress = new(Address) };

    public void Dispose() => _desk.Dispose();

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Asked.Add(context.Request.RawUrl!);
        var text = _answer(context.Request);
        context.Response.StatusCode = text is null ? 401 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text ?? "{}"));
        context.Response.Close();
    }
}
