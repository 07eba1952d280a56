using Sideband.Bmc.Racks;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>The page that an audit writes is one that a browser has nothing against.</summary>
public sealed class AuditPageTests
{
    private const string Machine = "weak: {lan: {profile: compatible}}";
    private const int Nodes = 8;

    [Fact]
    public async Task Chromium_shows_the_page_and_complains_of_nothing()
    {
        Peer.Need("chromium");
        var port = FreePorts.Row(Nodes);
        using var text = new StringReader(
            $"listen: \"127.0.0.1:{port}\"\nmachines:\n  {Machine}\nnodes:\n  - {{name: node, machine: weak, count: {Nodes}}}\n"
        );
        await using var rack = Rack.Start(RackFile.Read("test", text));
        var (code, page) = await Peer.RunSplitAsync(
            Peer.Sideband,
            "-H",
            $"127.0.0.1:[{port}-{port + Nodes - 1}]",
            "--no-cache",
            "audit",
            "--anonymous",
            "--rate",
            "500",
            "--format",
            "html"
        );
        Assert.Equal(0, code);
        var folder = Directory.CreateTempSubdirectory("sideband-page").FullName;
        var path = Path.Combine(folder, "audit.html");
        await File.WriteAllTextAsync(path, page, TestContext.Current.CancellationToken);
        var (shown, complaints) = await ChromiumAsync(folder, path);
        // As the browser has it after its scripts: each host, and a finding of each.
        Assert.Contains($"127.0.0.1:{port + Nodes - 1}", shown, StringComparison.Ordinal);
        Assert.Contains("suite-0", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("CONSOLE", complaints, StringComparison.Ordinal);

        // That a complaint would have been seen.
        await File.WriteAllTextAsync(
            path,
            page.Replace("</body>", "<img src=\"https://example.invalid/x.png\"></body>", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("CONSOLE", (await ChromiumAsync(folder, path)).Complaints, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(string Shown, string Complaints)> ChromiumAsync(string folder, string path)
    {
        var (code, shown, complaints) = await Peer.RunWholeAsync(
            "chromium",
            [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                $"--user-data-dir={Path.Combine(folder, "profile")}",
                "--enable-logging=stderr",
                "--dump-dom",
                $"file://{path}",
            ]
        );
        Assert.Equal(0, code);
        return (shown, complaints);
    }
}
