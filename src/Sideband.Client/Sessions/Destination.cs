using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Framing;

namespace Sideband.Client.Sessions;

/// <summary>Whom a request is for: the controller that has the session, or one behind it; and which logical unit of it.</summary>
/// <param name="Bridge">The way; null is the controller itself.</param>
/// <param name="Lun">The logical unit.</param>
internal readonly record struct Destination(Bridge? Bridge, byte Lun)
{
    /// <summary>Whether a message is the answer to a Send Message: of a controller on the way, not of the target.</summary>
    public static bool IsOfBridge(scoped in LanMessage response) =>
        (response.NetFn, response.Command) == ((byte)SendMessage.Command.NetFn | 1, SendMessage.Command.Code);

    /// <summary>Bytes of a request for the controller itself.</summary>
    public static int SizeOf(int body) => LanMessage.Overhead + body;

    /// <summary>Writes a request for the controller itself.</summary>
    public void Frame(byte netFn, byte command, byte sequence, ReadOnlySpan<byte> body, Span<byte> message) =>
        Write(LanMessage.ControllerAddress, LanMessage.ConsoleAddress, (netFn, command, Lun), sequence, body, message);

    /// <summary>Writes a request, wrapped into a Send Message for each step of the way. (IPMI v2.0 §6.13.3)</summary>
    public byte[] Frame(byte netFn, byte command, byte sequence, ReadOnlySpan<byte> body)
    {
        var outer = At(0, netFn, command, sequence, body);
        return Write(LanMessage.ControllerAddress, LanMessage.ConsoleAddress, outer, sequence);
    }

    /// <summary>What a controller on the way is sent: the request itself at the way's end, before that a Send Message.</summary>
    /// <param name="step">Which one; 0 is the one that we speak to, 1 the one at the end of the first step.</param>
    /// <param name="netFn">The request's network function.</param>
    /// <param name="command">The request's command.</param>
    /// <param name="sequence">All have one number: controllers give it back from any of them.</param>
    /// <param name="body">The request's body.</param>
    public (byte NetFn, byte Command, byte Lun, byte[] Body) At(
        int step,
        byte netFn,
        byte command,
        byte sequence,
        ReadOnlySpan<byte> body
    )
    {
        if (Bridge is null || step == Bridge.Hops.Count)
            return (netFn, command, Lun, body.ToArray());
        var (channel, address, session) = Bridge.Hops[step];
        var inner = At(step + 1, netFn, command, sequence, body);
        // On a LAN the session's handle goes before, and we are software, too. (IPMI v2.0 §22.7)
        var message = session is { } handle
            ? [handle, .. Write(address, LanMessage.ConsoleAddress, inner, sequence)]
            : Write(address, LanMessage.ControllerAddress, inner, sequence);
        var send = new SendMessage(channel, false, false, MessageTracking.Track, message);
        return ((byte)SendMessage.Command.NetFn, SendMessage.Command.Code, 0, Message.ToOctets(send).ToArray());
    }

    private static byte[] Write(
        byte to,
        byte from,
        (byte NetFn, byte Command, byte Lun, byte[] Body) request,
        byte sequence
    )
    {
        var message = new byte[SizeOf(request.Body.Length)];
        Write(to, from, (request.NetFn, request.Command, request.Lun), sequence, request.Body, message);
        return message;
    }

    private static void Write(
        byte to,
        byte from,
        (byte NetFn, byte Command, byte Lun) request,
        byte sequence,
        ReadOnlySpan<byte> body,
        Span<byte> message
    ) =>
        new LanMessage
        {
            To = to,
            ToLun = request.Lun,
            From = from,
            NetFn = request.NetFn,
            Sequence = sequence,
            Command = request.Command,
            Body = body,
        }.Write(message);
}
