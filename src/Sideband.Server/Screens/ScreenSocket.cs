using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using Sideband.Client.Screens;

namespace Sideband.Server.Screens;

/// <summary>Somebody at a machine's screen over a WebSocket: RFB 3.8 both ways, in binary messages.</summary>
/// <param name="socket">The WebSocket.</param>
/// <param name="screen">The screen, before the viewer says whether others may look, too.</param>
/// <param name="mayType">Whether he may press keys.</param>
internal sealed class ScreenSocket(WebSocket socket, Stream screen, bool mayType)
{
    private const int Piece = 64 * 1024;

    /// <summary>Talks until one of both goes, or may not be here any more.</summary>
    public async Task RunAsync(CancellationToken gone)
    {
        using var viewer = WebSocketStream.Create(socket, WebSocketMessageType.Binary);
        try
        {
            if (await LetInAsync(viewer, gone).ConfigureAwait(false))
                await JoinAsync(viewer, gone).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or WebSocketException or OperationCanceledException)
        {
            // One of both has gone.
        }
    }

    private async Task JoinAsync(Stream viewer, CancellationToken gone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var hears = HearAsync(viewer, over.Token);
        var shows = screen.CopyToAsync(viewer, Piece, over.Token);
        await Task.WhenAny(hears, shows).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        foreach (var half in (Task[])[hears, shows])
            await half.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The server knows who he is: the protocol asks him for nothing.</summary>
    private async Task<bool> LetInAsync(Stream viewer, CancellationToken over)
    {
        var version = Encoding.ASCII.GetBytes(RemoteScreen.Version);
        await viewer.WriteAsync(version, over).ConfigureAwait(false);
        var said = new byte[version.Length];
        await viewer.ReadExactlyAsync(said, over).ConfigureAwait(false);
        if (!said.AsSpan().SequenceEqual(version))
            return false;
        await viewer.WriteAsync(new byte[] { 1, RemoteScreen.NoAuthentication }, over).ConfigureAwait(false);
        await viewer.ReadExactlyAsync(said.AsMemory(0, 1), over).ConfigureAwait(false);
        if (said[0] != RemoteScreen.NoAuthentication)
            return false;
        await viewer.WriteAsync(new byte[4], over).ConfigureAwait(false);
        await viewer.ReadExactlyAsync(said.AsMemory(0, 1), over).ConfigureAwait(false);
        // Whatever he says: nobody is sent away because somebody else looks, too.
        await screen.WriteAsync(new byte[] { 1 }, over).ConfigureAwait(false);
        return true;
    }

    private async Task HearAsync(Stream viewer, CancellationToken over)
    {
        var words = new ViewerWords(mayType);
        var passed = new ArrayBufferWriter<byte>();
        var buffer = new byte[Piece];
        while (await viewer.ReadAsync(buffer, over).ConfigureAwait(false) is var count and > 0)
        {
            if (!words.Take(buffer.AsSpan(0, count), passed))
                return;
            if (passed.WrittenCount > 0)
                await screen.WriteAsync(passed.WrittenMemory, over).ConfigureAwait(false);
            passed.ResetWrittenCount();
        }
    }
}
