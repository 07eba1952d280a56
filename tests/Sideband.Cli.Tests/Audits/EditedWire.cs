using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sideband.Cli.Tests.Audits;

/// <summary>A way to a controller on which its answers are edited: as if its firmware were another.</summary>
/// <remarks>Before a session nothing protects answers, and that is where strangers look.</remarks>
internal sealed class EditedWire : IAsyncDisposable
{
    private const int Message = 14;
    private const int Payload = 16;
    private const byte AuthenticationCapabilities = 0x38;
    private const byte OpenSessionRequest = 0x10;
    private const byte Rakp1 = 0x12;
    private readonly CancellationTokenSource _end = new();
    private readonly UdpClient _front = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _back = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly IPEndPoint _controller;
    private readonly Func<byte[], byte[], Task<byte[][]>> _edit;

    /// <summary>Makes a way.</summary>
    /// <param name="port">Where the controller is.</param>
    /// <param name="edit">What becomes of an answer; it sees the question, too.</param>
    public EditedWire(int port, Func<byte[], byte[], Task<byte[][]>> edit)
    {
        (_controller, _edit) = (new(IPAddress.Loopback, port), edit);
        Port = ((IPEndPoint)_front.Client.LocalEndPoint!).Port;
        _ = ForwardAsync();
    }

    /// <summary>Where it begins.</summary>
    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _front.Dispose();
        _back.Dispose();
        _end.Dispose();
    }

    /// <summary>More kinds of authentication of 1.5 in what is offered. (IPMI v2.0 §22.13)</summary>
    public static byte[] Offers(byte[] answer, byte types)
    {
        if (
            answer is not [_, _, _, 0x07, 0x00, ..]
            || answer.Length < 26
            || answer[Message + 5] != AuthenticationCapabilities
        )
            return answer;
        byte[] edited = [.. answer];
        edited[Message + 8] |= types;
        edited[Message + 10] |= 1; // sessions of 1.5 are there
        edited[^1] = (byte)-edited[(Message + 3)..^1].Sum(b => b);
        return edited;
    }

    /// <summary>Whether a question begins a session with this algorithm and no other. (IPMI v2.0 §13.17)</summary>
    public static bool Proposes(byte[] question, byte authentication, byte integrity, byte confidentiality) =>
        question is [_, _, _, 0x07, 0x06, OpenSessionRequest, ..]
        && question[Payload + 12] == authentication
        && question[Payload + 20] == integrity
        && question[Payload + 28] == confidentiality;

    /// <summary>The name in RAKP message 1; null where a question is none. (IPMI v2.0 §13.20)</summary>
    public static string? Named(byte[] question) =>
        question is [_, _, _, 0x07, 0x06, Rakp1, ..]
            ? System.Text.Encoding.UTF8.GetString(question, Payload + 28, question[Payload + 27])
            : null;

    /// <summary>A refusal of a suite, for a question that begins a session. (IPMI v2.0 §13.18)</summary>
    public static byte[] Refusal(byte[] question) =>
        Answer([question[Payload], 0x11, 0, 0, .. question[(Payload + 4)..(Payload + 8)]]);

    /// <summary>An agreement, for a question that begins a session.</summary>
    public static byte[] Agreement(byte[] question) =>
        Answer([
            question[Payload],
            0,
            4,
            0,
            .. question[(Payload + 4)..(Payload + 8)],
            0xA1,
            0x5B,
            0x2C,
            0x7D,
            .. question[(Payload + 8)..(Payload + 32)],
        ]);

    /// <summary>RAKP message 2 of a controller that has no room for one more session. (IPMI v2.0 §13.21, §13.24)</summary>
    public static byte[] NoRoom(byte[] answer)
    {
        byte[] edited = answer[..(Payload + 8)];
        edited[Message] = 8;
        edited[Payload + 1] = 0x01;
        return edited;
    }

    private static byte[] Answer(byte[] payload)
    {
        byte[] answer = [6, 0, 0xFF, 7, 6, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. payload];
        BinaryPrimitives.WriteUInt16LittleEndian(answer.AsSpan(Message), (ushort)payload.Length);
        return answer;
    }

    private async Task ForwardAsync()
    {
        try
        {
            while (true)
            {
                var question = await _front.ReceiveAsync(_end.Token);
                await _back.SendAsync(question.Buffer, _controller, _end.Token);
                var answer = await _back.ReceiveAsync(_end.Token);
                foreach (var datagram in await _edit(question.Buffer, answer.Buffer))
                    await _front.SendAsync(datagram, question.RemoteEndPoint, _end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The test is through.
        }
    }
}
