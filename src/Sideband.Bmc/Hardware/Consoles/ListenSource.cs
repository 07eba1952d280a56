using System.Net;
using System.Net.Sockets;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>Listens on an address; one at a time is the machine, others wait until it has gone.</summary>
internal sealed class ListenSource : IStreamSource
{
    private readonly Socket _socket;
    private readonly string? _path;

    /// <exception cref="IOException">The address is taken.</exception>
    public ListenSource(EndPoint address)
    {
        _socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (address is UnixDomainSocketEndPoint)
            {
                _path = address.ToString()!;
                // A socket that a killed process left behind is nobody's.
                File.Delete(_path);
            }
            _socket.Bind(address);
            _socket.Listen();
        }
        catch (SocketException e)
        {
            _socket.Dispose();
            throw new IOException($"The console cannot listen on {address}: {e.Message}", e);
        }
    }

    public async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return new NetworkStream(await _socket.AcceptAsync(cancellation).ConfigureAwait(false), ownsSocket: true);
        }
        catch (SocketException e)
        {
            throw new IOException($"The console's socket failed: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        if (_path is not null)
            File.Delete(_path);
    }
}
