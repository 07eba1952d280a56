using System.Net;
using System.Net.Sockets;
using System.Text;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>Another system's API: it answers with what a test says, and notes what it was asked.</summary>
internal sealed class SmallServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerRequest, string?> _answer;

    private SmallServer(string address, Func<HttpListenerRequest, string?> answer)
    {
        (Address, _answer) = (address, answer);
        _listener.Prefixes.Add(address);
        _listener.Start();
        _ = RunAsync();
    }

    public string Address { get; }

    /// <summary>Path and query of each request, with the fields that say who asks.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Answers on a free port.</summary>
    /// <param name="answer">JSON for a request; null is 401.</param>
    public static SmallServer Start(Func<HttpListenerRequest, string?> answer)
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

    public HttpClient Client() => new() { BaseAddress = new(Address) };

    public void Dispose() => _listener.Close();

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Asked.Add(context.Request.RawUrl!);
                var text = _answer(context.Request);
                context.Response.StatusCode = text is null ? 401 : 200;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text ?? "{}"));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // It is over.
        }
    }
}
