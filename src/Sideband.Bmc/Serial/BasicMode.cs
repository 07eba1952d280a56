using Sideband.Bmc.Channels;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Framing.Serial;

namespace Sideband.Bmc.Serial;

/// <summary>Messages of IPMB between special characters. (IPMI v2.0 §14.4)</summary>
internal sealed class BasicMode(SerialServer server) : ISerialMode
{
    /// <summary>Far more than the 40 bytes that every controller must take.</summary>
    private const int LongestMessage = 255;

    private readonly BasicFrameReader _reader = new(LongestMessage);

    public void Receive(byte character)
    {
        switch (_reader.Push(character))
        {
            case BasicFrameEvent.Frame:
                OnFrame(_reader.Content);
                break;
            case BasicFrameEvent.Broken:
                Handshake();
                break;
        }
    }

    public void Respond(in MessageHeader header, ReadOnlySpan<byte> body) => Send(header.Reply(body));

    public void Request(in MessageHeader header, ReadOnlySpan<byte> body) => Send(header.Request(body));

    private void OnFrame(ReadOnlySpan<byte> frame)
    {
        // There is room for another message: the console waits for this before it sends one. (§14.4.5)
        Handshake();
        if (!LanMessage.TryRead(frame, out var message) || message.To != LanMessage.ControllerAddress)
            return;
        if (message.IsResponse)
            server.Heard(message.NetFn, message.Command);
        else
            server.Handle(MessageHeader.Of(in message), message.Body);
    }

    private void Handshake() => server.Send([BasicFrame.Handshake]);

    private void Send(in LanMessage message)
    {
        Span<byte> content = stackalloc byte[LanMessage.Overhead + message.Body.Length];
        var length = message.Write(content);
        Span<byte> wire = stackalloc byte[BasicFrame.LargestWire(length)];
        server.Send(wire[..BasicFrame.Write(content[..length], wire)]);
    }
}
