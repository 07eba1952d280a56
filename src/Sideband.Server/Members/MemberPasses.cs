using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sideband.Fleet.Members;
using Sideband.Server.Doors;

namespace Sideband.Server.Members;

/// <summary>
/// By which members know each other: what one hands on for somebody has a pass that says for whom, signed (HMAC-SHA-256) with what only
/// members know. It is for one request to one member, so that whoever sees it has nothing.
/// </summary>
/// <param name="members">The members.</param>
/// <param name="key">What they sign with.</param>
/// <param name="clock">The time.</param>
internal sealed class MemberPasses(Membership members, byte[] key, TimeProvider clock)
{
    /// <summary>The field that a pass is in.</summary>
    public const string Header = "X-Sideband-Member";

    /// <summary>How far two members' clocks may be apart.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>A pass for a request to another member.</summary>
    public string Make(Member to, string method, string path, Caller caller)
    {
        var body = new PassBody(
            to.Instance,
            clock.GetUtcNow().ToUnixTimeSeconds(),
            method,
            path,
            caller.Name,
            caller.Role,
            caller.Scope
        );
        var text = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(body, PassJson.Default.PassBody));
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)))}";
    }

    /// <summary>A request to another member, with its pass.</summary>
    public HttpRequestMessage Request(Member to, HttpMethod method, string path, Caller caller)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(to.Place), path));
        request.Headers.Add(Header, Make(to, method.Method, path, caller));
        return request;
    }

    /// <summary>For whom a request was handed on; null where it has no pass, or none that is ours and for it.</summary>
    public Caller? Find(HttpRequest request)
    {
        if (request.Headers[Header].ToString().Split('.') is not [var text, var sign])
            return null;
        try
        {
            var ours = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
            if (
                !CryptographicOperations.FixedTimeEquals(ours, Base64Url.DecodeFromChars(sign))
                || JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), PassJson.Default.PassBody)
                    is not { } body
            )
                return null;
            var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(body.At);
            return
                body.To == members.Self.Instance
                && age.Duration() < Longest
                && body.Method == request.Method
                && body.Path == PathOf(request)
                ? new(body.Name, body.Role) { Scope = body.Scope, IsHandedOn = true }
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Path and query as both sides see them.</summary>
    public static string PathOf(HttpRequest request) => request.Path.ToUriComponent() + request.QueryString.Value;
}
