using System.Net.Http.Json;
using System.Text.Json;

namespace Sideband.Testing;

/// <summary>What a server says that refuses something: problem details. (RFC 9457)</summary>
public static class Refusal
{
    /// <summary>Title and detail, with a blank between them.</summary>
    public static async Task<string> WordsAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return $"{problem.GetProperty("title").GetString()} {problem.GetProperty("detail").GetString()}";
    }
}
