using Sideband.Protocol.Framing;

namespace Sideband.Client.Sessions;

/// <summary>Puts a request to the controller itself into the message of a LAN channel.</summary>
internal static class RequestFrame
{
    public static byte[] Make(byte netFn, byte command, byte sequence, ReadOnlySpan<byte> body)
    {
        var message = new byte[LanMessage.Overhead + body.Length];
        new LanMessage
        {
            To = LanMessage.ControllerAddress,
            From = LanMessage.ConsoleAddress,
            NetFn = netFn,
            Sequence = sequence,
            Command = command,
            Body = body,
        }.Write(message);
        return message;
    }
}
