using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sideband.Server;

/// <summary>Spares who has an answer already from getting it again.</summary>
internal static class Etag
{
    /// <summary>Says what an answer is known by, and whether who asks has it; then that is answered (304), and nothing more is to be.</summary>
    /// <param name="context">The question.</param>
    /// <param name="parts">What the answer follows from, and changes with.</param>
    public static bool IsKnown(HttpContext context, params IEnumerable<object?> parts)
    {
        var text = string.Join('\n', parts.Select(part => FormattableString.Invariant($"{part}")));
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
        var headers = context.Response.Headers;
        // Packed in another way it is the same still.
        headers.ETag = $"W/\"{mark}\"";
        headers.CacheControl = "private, no-cache";
        if (!context.Request.Headers.IfNoneMatch.ToString().Contains($"\"{mark}\"", StringComparison.Ordinal))
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
