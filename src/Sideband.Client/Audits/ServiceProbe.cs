using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Sideband.Protocol.Framing.Snmp;

namespace Sideband.Client.Audits;

/// <summary>
/// Looks at what a controller serves beside IPMI: connects, reads what is said to everybody, asks for the front page, and hangs up.
/// Nobody logs in.
/// </summary>
internal sealed class ServiceProbe(IPAddress address, ServicePorts ports, AuditPace pace, TimeProvider clock)
{
    private const int MostRead = 4096;
    private const int MostTold = 120;

    /// <summary>A filter that drops what it does not like costs this for each port.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly List<int> _open = [];
    private readonly List<int> _silent = [];

    public async Task<ServiceFacts> RunAsync(CancellationToken cancellation)
    {
        var facts = new ServiceFacts { SnmpSystem = await SnmpAsync(cancellation).ConfigureAwait(false) };
        foreach (var port in ports.Tcp)
        {
            using var stream = await ConnectAsync(port, cancellation).ConfigureAwait(false);
            if (stream is null)
                continue;
            if (port == ports.Ssh)
                facts = facts with
                {
                    SshBanner = FirstLine(await HearAsync(stream, cancellation).ConfigureAwait(false)),
                };
            else if (port == ports.Web)
                facts = facts with { PlainWeb = await FrontPageAsync(stream, cancellation).ConfigureAwait(false) };
            else if (port == ports.SecureWeb)
                facts = facts with
                {
                    SecureWebIsOpen = true,
                    Tls = await TlsAsync(stream, cancellation).ConfigureAwait(false),
                };
        }
        return facts with { Open = _open, Silent = _silent };
    }

    private async Task<NetworkStream?> ConnectAsync(int port, CancellationToken cancellation)
    {
        await pace.WaitAsync(cancellation).ConfigureAwait(false);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using var limit = Limit(cancellation);
            await socket.ConnectAsync(new IPEndPoint(address, port), limit.Token).ConfigureAwait(false);
            _open.Add(port);
            return new(socket, ownsSocket: true);
        }
        catch (Exception e) when (IsFailure(e, cancellation))
        {
            socket.Dispose();
            if (e is OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut })
                _silent.Add(port);
            return null;
        }
    }

    private async Task<(string, string?)?> FrontPageAsync(NetworkStream stream, CancellationToken cancellation)
    {
        try
        {
            var question = $"GET / HTTP/1.1\r\nHost: {Host}\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(question), cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null;
        }
        var text = await HearAsync(stream, cancellation).ConfigureAwait(false);
        if (!text.StartsWith("HTTP/", StringComparison.Ordinal))
            return null;
        const string field = "location:";
        var location = text.Split('\n')
            .TakeWhile(line => line.Trim().Length > 0)
            .FirstOrDefault(line => line.StartsWith(field, StringComparison.OrdinalIgnoreCase));
        return (FirstLine(text)!, location is null ? null : Plain(location[field.Length..].Trim()));
    }

    private string Host =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]:{ports.Web}" : $"{address}:{ports.Web}";

    private async Task<TlsFacts?> TlsAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var certificate = await HandshakeAsync(stream, cancellation).ConfigureAwait(false);
        if (certificate is null)
            return null;
        using var rsa = certificate.GetRSAPublicKey();
        return new(
            Plain(certificate.Subject),
            Plain(certificate.Issuer),
            new DateTimeOffset(certificate.NotAfter),
            clock.GetUtcNow(),
            SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()),
            rsa?.KeySize ?? 0,
            rsa is not null
        );
    }

    private async Task<X509Certificate2?> HandshakeAsync(NetworkStream stream, CancellationToken cancellation)
    {
        using var limit = Limit(cancellation);
        var tls = new SslStream(stream, leaveInnerStreamOpen: true);
        await using (tls.ConfigureAwait(false))
        {
            try
            {
                await tls.AuthenticateAsClientAsync(
                        new()
                        {
                            TargetHost = address.ToString(),
                            // Any is taken: it is looked at, not trusted, and nothing is said on this connection.
                            RemoteCertificateValidationCallback = static (_, certificate, _, _) =>
                                certificate is not null,
                        },
                        limit.Token
                    )
                    .ConfigureAwait(false);
                return tls.RemoteCertificate is { } certificate ? new(certificate) : null;
            }
            catch (Exception e) when (IsFailure(e, cancellation) || e is AuthenticationException)
            {
                return null;
            }
        }
    }

    private async Task<string?> SnmpAsync(CancellationToken cancellation)
    {
        var id = (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, ports.Snmp), cancellation).ConfigureAwait(false);
            await pace.WaitAsync(cancellation).ConfigureAwait(false);
            await socket.SendAsync(SnmpQuestion.Make(id), cancellation).ConfigureAwait(false);
            var buffer = new byte[MostRead];
            using var limit = Limit(cancellation);
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, limit.Token).ConfigureAwait(false);
                if (SnmpQuestion.Read(buffer.AsSpan(0, length), id) is { } system)
                    return Plain(system);
            }
        }
        catch (Exception e) when (IsFailure(e, cancellation))
        {
            return null;
        }
    }

    /// <summary>What is said first, as far as it comes at once.</summary>
    private static async Task<string> HearAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var buffer = new byte[MostRead];
        var length = 0;
        try
        {
            using var limit = Limit(cancellation);
            while (length < buffer.Length && !buffer.AsSpan(0, length).Contains((byte)'\n'))
            {
                var more = await stream.ReadAsync(buffer.AsMemory(length), limit.Token).ConfigureAwait(false);
                if (more == 0)
                    break;
                length += more;
            }
        }
        catch (Exception e) when (IsFailure(e, cancellation))
        {
            // What came until then is what was said.
        }
        return Encoding.Latin1.GetString(buffer, 0, length);
    }

    private static CancellationTokenSource Limit(CancellationToken cancellation)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        return limit;
    }

    private static bool IsFailure(Exception e, CancellationToken cancellation) =>
        e is SocketException or IOException
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static string? FirstLine(string text) => text.Length == 0 ? null : Plain(text.Split('\n')[0].Trim());

    /// <summary>What a stranger's machine says goes into reports: short, and without signs that a terminal would obey.</summary>
    private static string Plain(string text) => new([.. text.Where(c => !char.IsControl(c)).Take(MostTold)]);
}
