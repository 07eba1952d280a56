using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Sideband.Bmc.Racks;

/// <summary>
/// A socket in the rack's folder, for the owner of the rack only: a request is one line of words parted by tabs, the answer
/// one line that begins with "ok" or "error".
/// </summary>
internal sealed class RackControl : IDisposable
{
    private const int LongestRequest = 8192;
    private const int LongestAnswer = 64 << 20;
    private const char Between = '\u001f';
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
    public static async Task<string> AskAsync(string path, string[] words, CancellationToken cancellation)
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
        var line = await ReadLineAsync(socket, LongestAnswer, cancellation).ConfigureAwait(false);
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
                var line = await ReadLineAsync(client, LongestRequest, cancellation).ConfigureAwait(false);
                var answer = await AnswerAsync(line, cancellation).ConfigureAwait(false);
                await client.SendAsync(Encoding.UTF8.GetBytes(answer + "\n"), cancellation).ConfigureAwait(false);
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

    private async Task<string> AnswerAsync(string line, CancellationToken cancellation)
    {
        try
        {
            return line.Split('\t') switch
            {
                ["inject", var node, var sensor, var fault] => "ok\t" + _rack.Inject(node, sensor, fault),
                ["power", var node, var action] => "ok\t" + _rack.Power(node, action),
                ["media", var node] => "ok\t" + Written(_rack.Medium(node)),
                ["media", var node, "eject"] => "ok\t"
                    + await MediumAsync(node, null, cancellation).ConfigureAwait(false),
                ["media", var node, "insert", var image] => "ok\t"
                    + await MediumAsync(node, image, cancellation).ConfigureAwait(false),
                ["screen", var node] => "ok\t" + Screen(node),
                ["status"] => "ok\t" + string.Join('\t', _rack.Status().Select(Written)),
                _ =>
                    "error\tThe rack understands 'inject NODE SENSOR FAULT', 'power NODE ACTION', 'media NODE', 'screen NODE' and 'status'.",
            };
        }
        catch (InvalidOperationException e)
        {
            return "error\t" + e.Message.ReplaceLineEndings(" ");
        }
    }

    private string Screen(string node) =>
        _rack.Screen(node)
        ?? throw new InvalidOperationException($"{node} has no screen now: only a virtual machine that is on has one.");

    private async Task<string> MediumAsync(string node, string? image, CancellationToken cancellation)
    {
        if (image is not null && !File.Exists(image))
            throw new InvalidOperationException($"There is no file '{image}'.");
        await _rack.SetMediumAsync(node, image, cancellation).ConfigureAwait(false);
        return Written(_rack.Medium(node));
    }

    private static string Written(VirtualMedium medium) =>
        (medium.Image ?? "empty")
        + (medium.IsOpen ? " (open)" : "")
        + (medium.Problem is { } problem ? $" ({problem})" : "");

    /// <summary>The nodes of an answer to "status".</summary>
    public static IReadOnlyList<NodeStatus> ReadStatus(string line) =>
        [
            .. line.Split('\t', StringSplitOptions.RemoveEmptyEntries)
                .Select(node => node.Split(Between))
                .Where(cells => cells.Length >= 5)
                .Select(cells => new NodeStatus(
                    cells[0],
                    cells[1],
                    cells[2] == "on",
                    int.Parse(cells[3], CultureInfo.InvariantCulture),
                    int.Parse(cells[4], CultureInfo.InvariantCulture),
                    cells[5..]
                )),
        ];

    private static string Written(NodeStatus node) =>
        string.Join(
            Between,
            [
                node.Name,
                node.Endpoint,
                node.IsOn ? "on" : "off",
                node.Sessions.ToString(CultureInfo.InvariantCulture),
                node.LogEntries.ToString(CultureInfo.InvariantCulture),
                .. node.Faults,
            ]
        );

    private static async Task<string> ReadLineAsync(Socket socket, int longest, CancellationToken cancellation)
    {
        var line = new List<byte>();
        var buffer = new byte[LongestRequest];
        while (line.Count < longest)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), cancellation).ConfigureAwait(false);
            line.AddRange(buffer.AsSpan(0, read));
            if (read == 0 || buffer[read - 1] == (byte)'\n')
                break;
        }
        return Encoding.UTF8.GetString([.. line]).TrimEnd('\n');
    }
}
