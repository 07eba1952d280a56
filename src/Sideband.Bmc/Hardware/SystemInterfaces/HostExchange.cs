using Sideband.Bmc.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Framing.SystemInterface;

namespace Sideband.Bmc.Hardware.SystemInterfaces;

/// <summary>A request and its answer on an interface that has one at a time: KCS, SMIC, SSIF.</summary>
/// <param name="ticket">Which request: an answer to an older one is dropped by the interface.</param>
/// <param name="respond">Hands the answer to the host.</param>
internal sealed class HostExchange(int ticket, HostExchange.Responder respond) : IReplyPath
{
    /// <summary>What every one of these interfaces carries.</summary>
    private const int Longest = SsifController.Longest;

    internal delegate bool Responder(int ticket, ReadOnlySpan<byte> response);

    /// <summary>Answers a request, now or later.</summary>
    public static void Answer(SystemInterface host, ReadOnlySpan<byte> request, int ticket, Responder respond)
    {
        if (!HostMessage.TryRead(request, out var message))
            return;
        var exchange = new HostExchange(ticket, respond);
        var header = MessageHeader.Local(message.NetFn, message.Lun, message.Command);
        Span<byte> body = stackalloc byte[MessageRouter.LargestBody];
        var length = host.Answer(in header, exchange, message.Body, body);
        if (length > 0)
            exchange.Respond(in header, body[..length]);
    }

    public void Answer(in Caller caller, ReadOnlySpan<byte> body) => Respond(caller.Header, body);

    private void Respond(in MessageHeader header, ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> tooLong = [(byte)CompletionCode.CannotReturnSoManyBytes];
        var response = new HostMessage
        {
            NetFn = (byte)(header.NetFn | 1),
            Lun = header.ToLun,
            Command = header.Command,
            Body = body.Length > Longest - HostMessage.Overhead ? tooLong : body,
        };
        Span<byte> bytes = stackalloc byte[Longest];
        respond(ticket, bytes[..response.Write(bytes)]);
    }
}
