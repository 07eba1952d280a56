using Sideband.Protocol.Framing;

namespace Sideband.Bmc.Channels;

/// <summary>What is around the body of a request: enough to address the answer, also when that comes later.</summary>
/// <param name="To">The responder's address.</param>
/// <param name="ToLun">The responder's logical unit.</param>
/// <param name="From">The requester's address.</param>
/// <param name="FromLun">The requester's logical unit.</param>
/// <param name="NetFn">The network function of the request.</param>
/// <param name="Sequence">The requester's number.</param>
/// <param name="Command">The command.</param>
internal readonly record struct MessageHeader(
    byte To,
    byte ToLun,
    byte From,
    byte FromLun,
    byte NetFn,
    byte Sequence,
    byte Command
)
{
    public static MessageHeader Of(in LanMessage message) =>
        new(message.To, message.ToLun, message.From, message.FromLun, message.NetFn, message.Sequence, message.Command);

    /// <summary>A request as the system interface has them: without addresses.</summary>
    public static MessageHeader Local(byte netFn, byte lun, byte command, byte sequence = 0) =>
        new(LanMessage.ControllerAddress, lun, 0, 0, netFn, sequence, command);

    /// <summary>The request itself.</summary>
    public LanMessage Request(ReadOnlySpan<byte> body) =>
        new()
        {
            To = To,
            ToLun = ToLun,
            From = From,
            FromLun = FromLun,
            NetFn = NetFn,
            Sequence = Sequence,
            Command = Command,
            Body = body,
        };

    /// <summary>The response to this request.</summary>
    /// <param name="body">Begins with the completion code.</param>
    public LanMessage Reply(ReadOnlySpan<byte> body) => Request([]).Reply(body);
}
