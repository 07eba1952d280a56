using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.Storage;

/// <summary>Reserve SEL: reserves the log, so that nothing is deleted that has not been seen. (IPMI v2.0 §31.4)</summary>
public readonly record struct ReserveSel : IRequest<ReserveSel, ReserveSel.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.Storage, 0x42, "Reserve SEL", PrivilegeLevel.User, CommandEffect.Idempotent, "31.4")
        {
            CompletionCodes = [(0x81, "SEL erase in progress")],
        };

    /// <param name="ReservationId">For the requests that follow.</param>
    public readonly record struct Response(ushort ReservationId) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.U16(m.ReservationId));
    }
}
