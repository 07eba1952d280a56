using System.Net.Sockets;

namespace Sideband.Bmc.Racks;

/// <summary>
/// Joins a controller's primary IPMB to the world: a Unix socket that other processes connect to, or a device of Linux's
/// ipmb-dev. Both carry a byte with the length, then the frame from its slave address on. (Linux, driver-api/ipmb)
/// </summary>
internal sealed class IpmbJoin : IDisposable
{
    private const int LongestFrame = 255;
    private const string DeviceFolder = "/dev/";
    private readonly Lock _gate = new();
    private readonly List<Stream> _joined = [];
    private readonly ControllerHost _host;
    private readonly string _path;
    private readonly Socket? _listener;

    /// <summary>Opens the device, or the socket for others.</summary>
    /// <param name="host">The controller's.</param>
    /// <param name="path">A file below /dev is a device.</param>
    /// <exception cref="IOException">It is not there, is taken, or may not be used.</exception>
    public IpmbJoin(ControllerHost host, string path)
    {
        (_host, _path) = (host, path);
        if (path.StartsWith(DeviceFolder, StringComparison.Ordinal))
        {
            Add(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0));
        }
        else
        {
            _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                File.Delete(path);
                _listener.Bind(new UnixDomainSocketEndPoint(path));
                _listener.Listen();
            }
            catch (SocketException e)
            {
                _listener.Dispose();
                throw new IOException($"The IPMB's socket {path} cannot be opened: {e.Message}.", e);
            }
        }
        host.FrameLeft = frame => Send(frame, null);
    }

    /// <summary>Takes in who joins, and carries frames, until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            if (_listener is null)
            {
                await Task
                    .Factory.StartNew(
                        () => CarryAsync(_joined[0], cancellation),
                        cancellation,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                    .Unwrap()
                    .ConfigureAwait(false);
                return;
            }
            while (true)
            {
                var peer = await _listener.AcceptAsync(cancellation).ConfigureAwait(false);
                var stream = new NetworkStream(peer, ownsSocket: true);
                Add(stream);
                _ = CarryAsync(stream, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The rack stops.
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var stream in _joined)
                stream.Dispose();
            _joined.Clear();
        }
        if (_listener is null)
            return;
        _listener.Dispose();
        File.Delete(_path);
    }

    private async Task CarryAsync(Stream stream, CancellationToken cancellation)
    {
        // A device gives a whole message with each read; of a stream the rest may come later.
        var record = new byte[1 + LongestFrame];
        var have = 0;
        try
        {
            while (true)
            {
                var count = await stream.ReadAsync(record.AsMemory(have), cancellation).ConfigureAwait(false);
                if (count == 0)
                    break;
                have += count;
                while (have > 0 && have > record[0])
                {
                    var length = record[0];
                    Take(record.AsSpan(1, length), stream);
                    have -= 1 + length;
                    record.AsSpan(1 + length, have).CopyTo(record);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // He has gone, or the rack stops.
        }
        Remove(stream);
    }

    /// <summary>For a controller of the machine, or for another that has joined.</summary>
    private void Take(ReadOnlySpan<byte> frame, Stream from)
    {
        var bytes = frame.ToArray();
        if (!_host.With(controller => controller.ReceiveIpmb(bytes)))
            Send(bytes, from);
    }

    private void Send(byte[] frame, Stream? but)
    {
        if (frame.Length > LongestFrame)
            return;
        byte[] record = [(byte)frame.Length, .. frame];
        lock (_gate)
        {
            foreach (var stream in _joined)
            {
                if (stream == but)
                    continue;
                try
                {
                    stream.Write(record);
                }
                catch (IOException)
                {
                    // Nobody acknowledged; whoever sent it asks again.
                }
            }
        }
    }

    private void Add(Stream stream)
    {
        lock (_gate)
            _joined.Add(stream);
        _host.With(controller => controller.IpmbIsJoined = true);
    }

    private void Remove(Stream stream)
    {
        bool left;
        lock (_gate)
        {
            _joined.Remove(stream);
            left = _joined.Count > 0;
        }
        stream.Dispose();
        _host.With(controller => controller.IpmbIsJoined = left);
    }
}
