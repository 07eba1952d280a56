using System.Net;
using System.Net.Sockets;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>Connects to an address.</summary>
internal sealed class ConnectSource(EndPoint peer) : IStreamSource
{
    public async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        var socket = new Socket(peer.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(peer, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"There is no console at {peer}: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() { }
}
