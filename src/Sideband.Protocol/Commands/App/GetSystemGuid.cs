using Sideband.Protocol.Wire;

namespace Sideband.Protocol.Commands.App;

/// <summary>Get System GUID: the system's GUID; works without a session. (IPMI v2.0 §22.14)</summary>
public readonly record struct GetSystemGuid : IRequest<GetSystemGuid, GetSystemGuid.Response>
{
    /// <inheritdoc/>
    public static IpmiCommand Command { get; } =
        new(NetFn.App, 0x37, "Get System GUID", PrivilegeLevel.None, CommandEffect.Idempotent, "22.14");

    /// <param name="Guid">Sixteen bytes; see <see cref="SystemGuid"/> for the orders in use.</param>
    public readonly record struct Response(Octets Guid) : IMessage<Response>
    {
        static Response IMessage<Response>.Layout<W>(ref W w, in Response m) => new(w.Bytes(16, m.Guid));
    }
}
