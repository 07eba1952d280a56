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

    /// <summary>Writes a request, wrapped into a Send Message for each step of the way. (IPMI v2.0 §6.13.3)</summary>
    public byte[] Frame(byte netFn, byte command, byte sequence, ReadOnlySpan<byte> body)
    {
        var hops = Bridge?.Hops ?? [];
        var message = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = Bridge?.Target ?? LanMessage.ControllerAddress,
            ToLun = Lun,
            From = hops.Count == 0 ? LanMessage.ConsoleAddress : LanMessage.ControllerAddress,
            NetFn = netFn,
            Sequence = sequence,
            Command = command,
            Body = body,
        }.Write(message);
        for (var i = hops.Count - 1; i >= 0; i--)
        {
            var wrapped = Message.ToOctets(
                new SendMessage(hops[i].Channel, false, false, MessageTracking.Track, message)
            );
            message = new byte[LanMessage.Overhead + wrapped.Length];
            new LanMessage
            {
                To = i == 0 ? LanMessage.ControllerAddress : hops[i - 1].Address,
                From = i == 0 ? LanMessage.ConsoleAddress : LanMessage.ControllerAddress,
                NetFn = (byte)SendMessage.Command.NetFn,
                // All have one number: controllers give it back from any of them.
                Sequence = sequence,
                Command = SendMessage.Command.Code,
                Body = wrapped.Span,
            }.Write(message);
        }
        return message;
    }
}
