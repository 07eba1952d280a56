using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get BT Interface Capabilities: what the BT interface can take. (IPMI v2.0 §22.10)</summary>
public readonly record struct GetBtInterfaceCapabilities
    : IRequest<GetBtInterfaceCapabilities, GetBtInterfaceCapabilities.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x36, "Get BT Interface Capabilities", PrivilegeLevel.User, CommandEffect.Idempotent, "22.10");

    /// <param name="OutstandingRequests">How many requests may be in flight; 0 is reserved.</param>
    /// <param name="InputBufferSize">Bytes, the length byte included.</param>
    /// <param name="OutputBufferSize">Bytes, the length byte included.</param>
    /// <param name="ResponseTime">Seconds within which a request is answered.</param>
    /// <param name="Retries">How often to try again.</param>
    public readonly record struct Response(
        byte OutstandingRequests,
        byte InputBufferSize,
        byte OutputBufferSize,
        byte ResponseTime,
        byte Retries
    ) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) =>
            new(
                w.U8(m.OutstandingRequests),
                w.U8(m.InputBufferSize),
                w.U8(m.OutputBufferSize),
                w.U8(m.ResponseTime),
                w.U8(m.Retries)
            );
    }
}
