using System.Net.Security;
using System.Net.Sockets;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>A connection to where alerts go, in the clear or over TLS.</summary>
internal static class AlertStream
{
    /// <summary>Connects.</summary>
    /// <param name="socket">Has the connection; whoever calls disposes of it, also where this throws.</param>
    /// <param name="host">Where to; over TLS the certificate has this name.</param>
    /// <param name="port">The TCP port.</param>
    /// <param name="isSecure">Over TLS.</param>
    /// <param name="authorities">The file with who signs the certificate (PEM); null are the system's.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="AlertException">The file cannot be read.</exception>
    public static async Task<Stream> OpenAsync(
        TcpClient socket,
        string host,
        int port,
        bool isSecure,
        string? authorities,
        CancellationToken cancellation
    )
    {
        await socket.ConnectAsync(host, port, cancellation).ConfigureAwait(false);
        if (!isSecure)
            return socket.GetStream();
        var tls = new SslStream(socket.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(TlsTrust.Of(host, authorities), cancellation).ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
