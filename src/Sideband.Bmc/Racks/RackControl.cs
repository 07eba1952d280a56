using System.Net.Sockets;
using System.Text;

namespace Sideband.Bmc.Racks;

/// <summary>
/// A socket in the rack's folder, for the owner of the rack only: a request is one line of words parted by tabs, the answer
/// one line that begins with "ok" or "error".
/// </summary>
internal sealed class RackControl : IDisposable
{
    private const int LongestLine = 1024;
    private readonly Rack _rack;
    private readonly string _path;
    private readonly Socket _socket;

    public RackControl(Rack rack, string path)
    {
        (_rack, _path) = (rack, path);
        File.Delete(path);
        _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _socket.Listen(8);
    }

    /// <summary>Asks a running rack to do something.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="IOException">Nobody runs the rack.</exception>
    /// <exception cref="InvalidOperationException">The rack refuses.</exception>
    public static async Task<string> InjectAsync(string path, string[] words, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new IOException("The rack is not running: start it with 'sideband rack run'.", e);
        }
        await socket
            .SendAsync(Encoding.UTF8.GetBytes(string.Join('\t', words) + "\n"), cancellation)
            .ConfigureAwait(false);
        var line = await ReadLineAsync(socket, cancellation).ConfigureAwait(false);
        return line.StartsWith("ok\t", StringComparison.Ordinal)
            ? line[3..]
            : throw new InvalidOperationException(
                line.StartsWith("error\t", StringComparison.Ordinal) ? line[6..] : "The rack gave no answer."
            );
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                using var client = await _socket.AcceptAsync(cancellation).ConfigureAwait(false);
                var line = await ReadLineAsync(client, cancellation).ConfigureAwait(false);
                await client.SendAsync(Encoding.UTF8.GetBytes(Answer(line) + "\n"), cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // That one is gone; the next may come.
            }
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(_path);
    }

    private string Answer(string line)
    {
        if (line.Split('\t') is not ["inject", var node, var sensor, var fault])
            return "error\tThe rack understands 'inject NODE SENSOR FAULT' only.";
        try
        {
            return "ok\t" + _rack.Inject(node, sensor, fault);
        }
        catch (InvalidOperationException e)
        {
            return "error\t" + e.Message.ReplaceLineEndings(" ");
        }
    }

    private static async Task<string> ReadLineAsync(Socket socket, CancellationToken cancellation)
    {
        var buffer = new byte[LongestLine];
        var length = 0;
        while (length < buffer.Length && !buffer.AsSpan(0, length).Contains((byte)'\n'))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            if (read == 0)
                break;
            length += read;
        }
        return Encoding.UTF8.GetString(buffer, 0, length).TrimEnd('\n');
    }
}
