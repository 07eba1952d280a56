using System.Collections.Frozen;
using System.Text;

namespace Sideband.Server.Page;

/// <summary>The files of the page, which are in the assembly. A build without node has none, and a page that says what to do.</summary>
internal static class PageFiles
{
    private const string Folder = "web/";
    private const string Gzip = ".gz";
    private const string Brotli = ".br";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary();

    /// <summary>What is shown where the page was left out.</summary>
    internal static readonly PageFile Missing = new(
        Types[".html"],
        Encoding.UTF8.GetBytes(
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Sideband</title>
            <h1>The page was left out of this build</h1>
            <p>The server watches and answers all the same: the API, the metrics and the events are there.</p>
            <p>The page is built where <a href="https://nodejs.org">Node.js</a> 20.19 or later and npm are on the PATH,
            and npm reaches its registry. Install them, build again without <code>-p:SkipUi=true</code>, and restart.</p>
            </html>
            """
        ),
        null,
        null
    );

    private static readonly FrozenDictionary<string, PageFile> All = Load();

    /// <summary>Whether the page was built in.</summary>
    public static bool AreThere => All.ContainsKey("index.html");

    /// <summary>The page itself.</summary>
    public static PageFile Index => Find("index.html") ?? Missing;

    /// <summary>A file by its path below the page; null where there is none.</summary>
    public static PageFile? Find(string path) => All.GetValueOrDefault(path);

    private static FrozenDictionary<string, PageFile> Load()
    {
        var assembly = typeof(PageFiles).Assembly;
        var names = assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..].Replace('\\', '/'), StringComparer.Ordinal);
        return names
            .Keys.Where(path => Types.ContainsKey(Path.GetExtension(path)))
            .ToFrozenDictionary(
                path => path,
                path => new PageFile(
                    Types[Path.GetExtension(path)],
                    Bytes(path)!,
                    Bytes(path + Gzip),
                    Bytes(path + Brotli)
                ),
                StringComparer.Ordinal
            );

        byte[]? Bytes(string path)
        {
            if (!names.TryGetValue(path, out var name))
                return null;
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
