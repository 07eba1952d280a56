using System.Net.Http.Headers;
using System.Text.Json;
using Sideband.Interop.Tests;

namespace Sideband.Cli.Tests;

/// <summary>The demo as a person has it: it tells an address that opens the page, and leaves nothing behind.</summary>
public sealed class DemoTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_on_the_page_that_watches_its_rack()
    {
        using var demo = Peer.Start(Peer.Sideband, "demo");
        try
        {
            var address = await AddressAsync(demo.StandardOutput);
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                address.Fragment.TrimStart('#')
            );
            using var nodes = JsonDocument.Parse(
                await client.GetStringAsync(new Uri("/api/v1/nodes", UriKind.Relative), Test)
            );
            Assert.Equal(8, nodes.RootElement.GetProperty("nodes").GetArrayLength());
            using var page = await client.GetAsync(new Uri("/", UriKind.Relative), Test);
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            await Peer.RunAsync("kill", "-INT", demo.Id.ToString(provider: null));
            var rest = await demo.StandardOutput.ReadToEndAsync(Test);
            await demo.WaitForExitAsync(Test);
            Assert.Equal(ExitCode.Success, demo.ExitCode);
            Assert.Contains("nothing is left behind", rest, StringComparison.Ordinal);
        }
        finally
        {
            if (!demo.HasExited)
                demo.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Uri> AddressAsync(StreamReader output)
    {
        while (await output.ReadLineAsync(Test) is { } line)
        {
            if (line.Contains("/#sideband_", StringComparison.Ordinal))
                return new(line.Trim());
        }
        throw new InvalidOperationException("it ended without an address");
    }
}
