using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Sideband.Cli.Serving;
using Sideband.Fleet.Alerts;
using Sideband.Testing;

namespace Sideband.Interop.Tests;

/// <summary>A program that takes notices, in a folder of its own, and what it printed.</summary>
internal sealed class AlertReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private readonly StringBuilder _said = new();
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    /// <summary>A file in its folder.</summary>
    public string File(string name) => _folder.File(name);

    public int Port { get; } = FreePorts.One();

    /// <summary>A certificate of this machine and its key, signed by itself.</summary>
    public string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        System.IO.File.WriteAllText(File("key.pem"), key.ExportPkcs8PrivateKeyPem());
        System.IO.File.WriteAllText(File("cert.pem"), certificate.ExportCertificatePem());
        return File("cert.pem");
    }

    public void Start(string program, params string[] arguments)
    {
        _process = Peer.Start(program, arguments);
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until it has printed something.</summary>
    public Task SaysAsync(string words) =>
        UntilAsync(
            () =>
            {
                lock (_said)
                    return _said.ToString().Contains(words, StringComparison.Ordinal);
            },
            words
        );

    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Longest || _process is { HasExited: true })
            {
                lock (_said)
                    Assert.Fail($"'{what}' did not come; this did: {_said}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends a test by a route that a file describes; null is that it was taken.</summary>
    public static async Task<string?> TestAsync(string target)
    {
        using var text = new StringReader("routes:\n  - name: route\n    " + target.ReplaceLineEndings("\n    "));
        using var desk = new AlertDesk(ServeAlerts.Read("alerts.yaml", text).Alerts);
        var (isThere, error) = await desk.TestAsync("route", "ann", TestContext.Current.CancellationToken);
        Assert.True(isThere);
        return error;
    }

    /// <summary>Tries until it is taken: the program may not listen yet.</summary>
    public async Task TakesAsync(string target)
    {
        string? error = null;
        for (var i = 0; i < 100; i++)
        {
            error = await TestAsync(target);
            if (error is null)
                return;
            if (!error.Contains("refused", StringComparison.Ordinal))
                break;
            await Task.Delay(
                TimeSpan.FromMilliseconds(100),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }
        lock (_said)
            Assert.Fail($"{error}; {_said}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        _process?.Dispose();
        _folder.Dispose();
    }

    private void Add(string? line)
    {
        lock (_said)
            _said.AppendLine(line);
    }
}
