using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sideband.Client.Screens;

/// <summary>A machine's screen over VNC, up to where the viewer says whether others may look, too. (RFC 6143 §7.1)</summary>
public static class RemoteScreen
{
    /// <summary>What either side says first, and the only version that is spoken.</summary>
    public const string Version = "RFB 003.008\n";

    /// <summary>The kind of authentication that asks nobody for anything.</summary>
    public const byte NoAuthentication = 1;

    /// <summary>The port of a VNC server's first screen.</summary>
    private const int UsualPort = 5900;

    /// <summary>Where a text says that a screen is: the path of a Unix socket, or a host or address with a port (5900).</summary>
    /// <exception cref="FormatException">It says nothing of the kind.</exception>
    public static EndPoint Parse(string place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.StartsWith('/'))
            return new UnixDomainSocketEndPoint(place);
        if (IPEndPoint.TryParse(place, out var address))
            return address.Port == 0 ? new(address.Address, UsualPort) : address;
        var colon = place.LastIndexOf(':');
        var (host, port) = colon < 0 ? (place, UsualPort) : (place[..colon], PortOf(place[(colon + 1)..]));
        return Uri.CheckHostName(host) == UriHostNameType.Dns && port is { } number
            ? new DnsEndPoint(host, number)
            : throw new FormatException($"'{place}' is neither the path of a socket nor a host with a port");
    }

    /// <summary>Reaches a screen that asks for no password.</summary>
    /// <param name="screen">Where it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The stream, in which the viewer speaks next; who calls disposes of it.</returns>
    /// <exception cref="IOException">It cannot be had; the message says why.</exception>
    public static async Task<Stream> OpenAsync(EndPoint screen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(screen);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        if (screen is UnixDomainSocketEndPoint)
        {
            socket.Dispose();
            socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        }
        try
        {
            await socket.ConnectAsync(screen, cancellation).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await GreetAsync(stream, cancellation).ConfigureAwait(false);
            return stream;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"The screen at {screen} cannot be reached: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task GreetAsync(NetworkStream screen, CancellationToken cancellation)
    {
        var version = Encoding.ASCII.GetString(
            await TakeAsync(screen, Version.Length, cancellation).ConfigureAwait(false)
        );
        if (!version.StartsWith("RFB ", StringComparison.Ordinal) || string.CompareOrdinal(version, Version) < 0)
            throw new IOException("The screen does not speak RFB 3.8.");
        await screen.WriteAsync(Encoding.ASCII.GetBytes(Version), cancellation).ConfigureAwait(false);
        var count = (await TakeAsync(screen, 1, cancellation).ConfigureAwait(false))[0];
        var kinds = await TakeAsync(screen, count, cancellation).ConfigureAwait(false);
        if (!kinds.Contains(NoAuthentication))
            throw new IOException("The screen has a password of its own: let the viewer go there by itself.");
        await screen.WriteAsync(new[] { NoAuthentication }, cancellation).ConfigureAwait(false);
        if ((await TakeAsync(screen, 4, cancellation).ConfigureAwait(false)).Any(b => b != 0))
            throw new IOException("The screen lets nobody in.");
    }

    private static int? PortOf(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 ? port : null;

    private static async Task<byte[]> TakeAsync(NetworkStream stream, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
        return bytes;
    }
}
