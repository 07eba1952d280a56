using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Sideband.Fleet.Tests;
using Sideband.Server.Page;
using Sideband.Testing;

namespace Sideband.Server.Tests;

/// <summary>How the page is served. What it does is for a browser to test.</summary>
public sealed partial class PageTests
{
    private const int LargestFirstLoad = 300 * 1024;
    private readonly ManualTime _time = new();

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/fleet?q=state:off")]
    [InlineData("/nodes/web%201")]
    public async Task Every_view_is_the_page_and_the_page_may_do_little(string path)
    {
        await using var server = await TestServer.StartAsync(_time, []);
        using var answer = await server.Stranger.GetAsync(new Uri(path, UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        var text = await answer.Content.ReadAsStringAsync(Test);
        Assert.DoesNotMatch(Inline(), text);
    }

    [Fact]
    public async Task Unchanged_files_are_not_sent_again()
    {
        await using var server = await TestServer.StartAsync(_time, []);
        using var first = await server.Stranger.GetAsync(new Uri("/", UriKind.Relative), Test);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await server.Stranger.SendAsync(request, Test);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Test));
    }

    [Theory]
    [InlineData("br, gzip;q=0.5", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, identity", null)]
    public async Task Files_are_packed_as_the_browser_takes_them(string accepted, string? expected)
    {
        Assert.SkipUnless(PageFiles.AreThere, "this build has no page: node was not there");
        await using var server = await TestServer.StartAsync(_time, []);
        foreach (Match file in Referenced().Matches(Encoding.UTF8.GetString(PageFiles.Index.Plain)))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file.Groups["path"].Value);
            request.Headers.Add("Accept-Encoding", accepted);
            using var answer = await server.Stranger.SendAsync(request, Test);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(expected, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            var plain = PageFiles.Find(file.Groups["path"].Value.TrimStart('/'))!.Plain;
            Assert.Equal(plain, await UnpackedAsync(answer.Content, expected));
        }
    }

    [Fact]
    public void First_load_is_small()
    {
        Assert.SkipUnless(PageFiles.AreThere, "this build has no page: node was not there");
        var files = Referenced()
            .Matches(Encoding.UTF8.GetString(PageFiles.Index.Plain))
            .Select(m => PageFiles.Find(m.Groups["path"].Value.TrimStart('/'))!)
            .ToList();
        // What views that are loaded later share with the first is in files of its own, of a few hundred bytes each.
        Assert.InRange(files.Count, 2, 12);
        Assert.InRange(files.Sum(f => (f.Gzip ?? f.Plain).Length) + PageFiles.Index.Plain.Length, 1, LargestFirstLoad);
    }

    [Theory]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/..%2findex.html")]
    public async Task What_the_page_has_not_is_not_found(string path)
    {
        await using var server = await TestServer.StartAsync(_time, []);
        using var answer = await server.Stranger.GetAsync(new Uri(path, UriKind.Relative), Test);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void A_build_without_it_says_what_to_do()
    {
        var text = Encoding.UTF8.GetString(PageFiles.Missing.Plain);
        Assert.Contains("Node.js", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(Inline(), text);
    }

    private static async Task<byte[]> UnpackedAsync(HttpContent content, string? encoding)
    {
        await using var body = await content.ReadAsStreamAsync(Test);
        await using Stream unpacked = encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes, Test);
        return bytes.ToArray();
    }

    /// <summary>Scripts and styles that the policy would not run.</summary>
    [GeneratedRegex("""<style|<script(?![^>]*\ssrc=)|\s(style|on\w+)=""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("\"(?<path>/assets/[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Referenced();
}
