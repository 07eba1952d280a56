using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sideband.Server.Doors;

namespace Sideband.Server.Tests;

/// <summary>Somebody at a browser: it keeps cookies, and says that it is our page.</summary>
internal sealed class Person : IDisposable
{
    public const string Password = "correct horse battery";

    private Person(FleetServer server)
    {
        var cookies = new HttpClientHandler { CookieContainer = Cookies, CheckCertificateRevocationList = true };
        Client = new(cookies) { BaseAddress = new(server.Addresses.Single()) };
        Client.DefaultRequestHeaders.Add("X-Sideband", "1");
    }

    public HttpClient Client { get; }

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public static Person At(TestServer server) => new(server.Server);

    /// <summary>Comes in with a password.</summary>
    public static Task<Person> EnterAsync(TestServer server, string name, string password) =>
        EnterAsync(server.Server, name, password);

    public static async Task<Person> EnterAsync(FleetServer server, string name, string password)
    {
        var person = new Person(server);
        Assert.Equal(HttpStatusCode.OK, await person.LogInAsync(name, password));
        return person;
    }

    /// <summary>A new account that has changed its one-time password already.</summary>
    public static Task<Person> EnterAsync(TestServer server, string name, Role role, NodeScope? scope = null) =>
        EnterAsync(server.Server, name, role, scope);

    public static async Task<Person> EnterAsync(FleetServer server, string name, Role role, NodeScope? scope = null)
    {
        var password = await server.Doors.Accounts.AddAsync(name, role, scope, Test);
        var person = await EnterAsync(server, name, password!);
        using var changed = await person.PostAsync("/api/v1/session/password", new { old = password, @new = Password });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        return person;
    }

    /// <summary>A program with a token of its own: passwords take their time.</summary>
    public static async Task<Person> ProgramAsync(FleetServer server, string name, Role role, NodeScope? scope = null)
    {
        var token = new Token(name, role, "a test", TimeProvider.System.GetUtcNow()) { Scope = scope };
        var person = new Person(server);
        var secret = await server.Doors.Tokens.AddAsync(token, Test);
        person.Client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return person;
    }

    public async Task<HttpStatusCode> LogInAsync(string name, string password)
    {
        using var answer = await PostAsync("/api/v1/session", new { name, password });
        return answer.StatusCode;
    }

    public async Task<HttpStatusCode> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(
            new Uri(path, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            Test
        );
        return answer.StatusCode;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) =>
        Client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, JsonSerializerOptions.Web, Test);

    public void Dispose() => Client.Dispose();
}
