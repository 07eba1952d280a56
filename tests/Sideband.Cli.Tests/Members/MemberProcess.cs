using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sideband.Interop.Tests;
using Sideband.Testing;

namespace Sideband.Cli.Tests.Members;

/// <summary>One of several servers over one database, as a process of its own.</summary>
internal sealed partial class MemberProcess : IDisposable
{
    private MemberProcess(string name, Process process, Uri url, string? token)
    {
        (Name, Process, Url, Token) = (name, process, url, token);
        Client = ClientOf(url, token);
        Client.Timeout = TimeSpan.FromSeconds(10);
    }

    public string Name { get; }

    public Process Process { get; }

    public Uri Url { get; }

    public string? Token { get; }

    public HttpClient Client { get; }

    public static async Task<MemberProcess> StartAsync(TemporaryFolder folder, string name, string store, string? token)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var info = new ProcessStartInfo(
            Peer.Sideband,
            [
                .. (string[])["--no-cache", "serve", "--inventory", folder.File("lab.yaml"), "--listen", "127.0.0.1:0"],
                .. (string[])["--token-file", folder.File("token"), "--store", store, "--member", name],
                .. (string[])["--certificate", await CertificateAsync(folder, name)],
                .. (string[])["--recordings", folder.File($"recordings-{name}")],
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.Environment["SIDEBAND_TEST_PASSWORD"] = TestRack.Password;
        info.Environment["SIDEBAND_MASTER_KEY"] = new string('5', 64);
        info.Environment["XDG_STATE_HOME"] = folder.File("state");
        info.Environment["XDG_CONFIG_HOME"] = folder.File("config");
        var process = Process.Start(info)!;
        var said = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var words = "";
        process.ErrorDataReceived += (_, line) =>
        {
            words += line.Data + "\n";
            if (line.Data is { } text && Told().Match(text) is { Success: true } match)
                said.TrySetResult(match.Value);
        };
        process.BeginErrorReadLine();
        var ready = await process.StandardOutput.ReadLineAsync(cancellation);
        return ready?.Split(' ') is ["ready", _, var url, ..]
            ? new(name, process, new(url), token ?? await said.Task.WaitAsync(TimeSpan.FromSeconds(10), cancellation))
            : throw new InvalidOperationException(words);
    }

    /// <summary>A certificate of its own: the others know it by what the database says of it.</summary>
    private static async Task<string> CertificateAsync(TemporaryFolder folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        var path = folder.File($"{name}.pem");
        var text = certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>The ports that it sends from: those of its UDP sockets.</summary>
    public IReadOnlyList<int> Senders()
    {
        var sockets = Directory
            .GetFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{Process.Id}/fd"))
            .Select(fd => new FileInfo(fd).LinkTarget)
            .Where(target => target is not null && target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target!["socket:[".Length..^1])
            .ToHashSet();
        return
        [
            .. File.ReadLines("/proc/net/udp")
                .Skip(1)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(columns => sockets.Contains(columns[9]))
                .Select(columns =>
                    int.Parse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                ),
        ];
    }

    /// <summary>Somebody who may see one controller only.</summary>
    public async Task<HttpClient> PartAsync(string node)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var made = await Client.PostAsJsonAsync(
            "/api/v1/tokens",
            new
            {
                name = $"part-{Name}",
                role = "operator",
                nodes = (string[])[node],
            },
            cancellation
        );
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(cancellation));
        var told = await made.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return ClientOf(Url, told.GetProperty("token").GetString());
    }

    /// <summary>What comes next of a kind in a stream of events.</summary>
    public static async Task<JsonElement> NextAsync(StreamReader events, string kind)
    {
        var isIt = false;
        while (await events.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (isIt && line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]);
            isIt = line == $"event: {kind}";
        }
        throw new InvalidOperationException("the stream has ended");
    }

    /// <summary>Sends a signal.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, Process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
        Client.Dispose();
    }

    private static HttpClient ClientOf(Uri url, string? token)
    {
#pragma warning disable MA0039 // The server has signed its certificate itself, on the loopback.
        var client = new HttpClient(
            new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true }
        )
#pragma warning restore MA0039
        {
            BaseAddress = url,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    [GeneratedRegex("sideband_[0-9a-f]{64}", RegexOptions.None, 1000)]
    private static partial Regex Told();
}
