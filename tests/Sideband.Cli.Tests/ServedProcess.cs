using System.Diagnostics;
using System.Text.RegularExpressions;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests;

/// <summary>The server as a process of its own, over the machines of a rack, with its store and token in a folder.</summary>
internal sealed partial class ServedProcess : IDisposable
{
    private ServedProcess(Process process, Uri url, string? token) => (Process, Url, Token) = (process, url, token);

    public Process Process { get; }

    public Uri Url { get; }

    /// <summary>The token, where it was made now.</summary>
    public string? Token { get; }

    public static string[] Names(int nodes) => [.. Enumerable.Range(1, nodes).Select(i => $"node{i}")];

    /// <summary>Writes down where the machines are.</summary>
    public static Task PrepareAsync(TemporaryFolder folder, TestRack rack, int nodes, string address = "127.0.0.1") =>
        File.WriteAllLinesAsync(
            folder.File("lab.yaml"),
            [
                "hosts:",
                .. Names(nodes)
                    .Select(
                        (name, i) =>
                            $"  {name}: {{address: {address}, port: {rack.Port + i}, user: {TestRack.User}, password-env: SIDEBAND_TEST_PASSWORD}}"
                    ),
            ],
            TestContext.Current.CancellationToken
        );

    public static async Task<ServedProcess> StartAsync(TemporaryFolder folder, params string[] more)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var isFirst = !File.Exists(folder.File("token"));
        var info = new ProcessStartInfo(
            Peer.Sideband,
            [
                .. (string[])["--no-cache", "serve", "--inventory", folder.File("lab.yaml"), "--listen", "127.0.0.1:0"],
                .. (string[])["--token-file", folder.File("token"), "--store", folder.File("fleet.db")],
                .. more,
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.Environment["SIDEBAND_TEST_PASSWORD"] = TestRack.Password;
        var process = Process.Start(info)!;
        var ready = await process.StandardOutput.ReadLineAsync(cancellation);
        if (ready?.Split(' ') is not ["ready", _, var url, ..])
            throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellation));
        var told = isFirst ? await process.StandardError.ReadLineAsync(cancellation) : null;
        return new(process, new(url), told is null ? null : Told().Match(told).Value);
    }

    /// <summary>As <c>kill -9</c> does; returns when it is dead.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public HttpClient ClientOf(string token)
    {
        var client = new HttpClient { BaseAddress = Url };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
    }

    [GeneratedRegex("sideband_[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Told();
}
