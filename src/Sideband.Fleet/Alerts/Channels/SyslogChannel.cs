using System.Buffers;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Writes into a log of the network. (RFC 5424; by UDP RFC 5426, by TCP with lengths RFC 6587, by TLS RFC 5425)</summary>
internal sealed class SyslogChannel(SyslogTarget target, string host) : IAlertChannel
{
    /// <summary>The number that RFC 5612 has for examples: we have none of our own.</summary>
    private const string Data = "sideband@32473";

    private const int LongestMessage = 8000;

    /// <summary>What everybody has to take. (RFC 5424 §6.1)</summary>
    private const int LongestDatagram = 2048;

    public async Task SendAsync(AlertNotice notice, CancellationToken cancellation)
    {
        var message = Encoding.UTF8.GetBytes(Text(notice, target.Facility, host));
        var longest = target.Transport == SyslogTransport.Udp ? LongestDatagram : LongestMessage;
        if (message.Length > longest)
            message = message[..longest];
        try
        {
            if (target.Transport == SyslogTransport.Udp)
            {
                using var datagrams = new UdpClient();
                await datagrams.SendAsync(message, target.Host, target.Port, cancellation).ConfigureAwait(false);
                return;
            }
            await StreamAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            throw new AlertException($"{target.Place}: {e.Message}", e);
        }
    }

    public void Dispose() { }

    private async Task StreamAsync(byte[] message, CancellationToken cancellation)
    {
        using var socket = new TcpClient();
        var stream = await AlertStream
            .OpenAsync(
                socket,
                target.Host,
                target.Port,
                target.Transport == SyslogTransport.Tls,
                target.Authorities,
                cancellation
            )
            .ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var length = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Length} "));
            await stream.WriteAsync((byte[])[.. length, .. message], cancellation).ConfigureAwait(false);
            await stream.FlushAsync(cancellation).ConfigureAwait(false);
            if (stream is SslStream ending)
                await ending.ShutdownAsync().ConfigureAwait(false);
            socket.Client.Shutdown(SocketShutdown.Send);
            // What was only in our buffers when the other side went away would be lost unseen: it is closed from there, or nothing comes.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            await UntilClosedAsync(socket, patience.Token, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task UntilClosedAsync(TcpClient socket, CancellationToken patience, CancellationToken given)
    {
        var rest = ArrayPool<byte>.Shared.Rent(256);
        try
        {
            while (await socket.Client.ReceiveAsync(rest, patience).ConfigureAwait(false) > 0) { }
        }
        catch (OperationCanceledException) when (!given.IsCancellationRequested)
        {
            // It keeps the connection: it has what was sent.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rest);
        }
    }

    internal static string Text(AlertNotice notice, int facility, string host)
    {
        var incident = notice.Incident;
        var severity =
            notice.IsOver ? 5
            : notice.SeverityLabel == "critical" ? 2
            : notice.SeverityLabel == "warning" ? 4
            : 6;
        var data = new StringBuilder();
        void Add(string name, string? value)
        {
            if (value is not null)
                data.Append(CultureInfo.InvariantCulture, $" {name}=\"{Escaped(value)}\"");
        }
        Add("incident", incident.Id.ToString(CultureInfo.InvariantCulture));
        Add("key", incident.Key);
        Add("state", notice.Kind.ToString().ToLowerInvariant());
        Add("severity", notice.SeverityLabel);
        Add("cause", incident.Cause);
        Add("group", incident.Group);
        Add("node", incident.Nodes is [var only] ? only : null);
        Add("nodes", incident.Nodes.Count.ToString(CultureInfo.InvariantCulture));
        var at = notice.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<{(facility * 8) + severity}>1 {at} {Name(host)} sideband {Environment.ProcessId} incident [{Data}{data}] \uFEFF{Line(notice.Headline)}"
        );
    }

    /// <summary>Names of sensors come from machines: none of them is to make a second line.</summary>
    private static string Line(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    private static string Escaped(string value) =>
        Line(value)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal);

    private static string Name(string host)
    {
        var name = new string([.. host.Where(c => c is > ' ' and <= '~').Take(255)]);
        return name.Length == 0 ? "-" : name;
    }
}
